/**
 * Lane: the part that knows one kind of target, here programs of the Java virtual machine. {@link
 * dev.kintsugi.jvm.front} plans and reads; {@link dev.kintsugi.jvm.job}, {@link
 * dev.kintsugi.jvm.map}, {@link dev.kintsugi.jvm.reach}, {@link dev.kintsugi.jvm.rebuild} and
 * {@link dev.kintsugi.jvm.edit} hold the handlers that work inside the sandbox; {@link
 * dev.kintsugi.jvm.wire} is what passes between them.
 */
package dev.kintsugi.jvm;
