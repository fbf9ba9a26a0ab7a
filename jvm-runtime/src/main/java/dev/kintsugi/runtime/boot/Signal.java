package dev.kintsugi.runtime.boot;

/**
 * One dangerous operation that the target was about to do.
 *
 * @param kind what it is: {@code file-read}, {@code file-write}, {@code file-delete}, {@code exec},
 *     {@code connect}, {@code resolve}, {@code lookup} (JNDI), {@code class-load}, {@code
 *     instantiate}, {@code evaluate}, {@code deserialise}, {@code exit}
 * @param subject what it was done to: an absolute path, a command line with arguments separated by
 *     U+0000, {@code host:port}, a name, a class name, a script
 * @param stack the stack at that moment, innermost first
 * @param blocked whether it was stopped before it took effect
 */
public record Signal(String kind, String subject, StackTraceElement[] stack, boolean blocked) {}
