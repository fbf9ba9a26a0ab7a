/**
 * Sandbox: runs untrusted code, shut in, so that whatever it does ends with it.
 *
 * <p>A <i>mechanism</i> (bubblewrap, or {@code unshare} of util-linux) turns a confinement into a
 * command line; everything else is shared: what the tree sees of the host ({@code Layout}), how it
 * is started ({@code Launcher}, the only place that starts a process), watched and ended ({@code
 * RunningTree}), and the attempts to break out that show on this very machine what holds ({@code
 * SelfTest}).
 */
package dev.kintsugi.sandbox;
