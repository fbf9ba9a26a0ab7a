/**
 * In-Maven: the one class that runs inside the target's build, in Maven's own process, and tells
 * what Maven found out about the project.
 *
 * <p>It is never loaded by Kintsugi itself; a job packs it into an extension jar. It uses only what
 * every Maven 3.x offers to extensions (org.apache.maven.AbstractMavenLifecycleParticipant).
 */
package dev.kintsugi.target.inmaven;
