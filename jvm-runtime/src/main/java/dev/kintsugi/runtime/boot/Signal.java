package dev.kintsugi.runtime.boot;

/**
 * One dangerous operation that the target was about to do.
 *
 * @param kind what it is: {@code file-read}, {@code file-write}, {@code file-delete}, {@code exec},
 *     {@code connect}, {@code resolve}, {@code lookup} (JNDI), {@code class-load} (loaded or
 *     initialised by name), {@code instantiate}, {@code evaluate}, {@code deserialise}, {@code
 *     native-load}, {@code exit}, {@code sql}, {@code directory-filter}, {@code directory-name},
 *     {@code xpath}, {@code address} (texts handed to an interpreter), {@code memory-read}, {@code
 *     memory-write} (outside an array), {@code caught} (an exhausted heap, by the target itself;
 *     the stack is where it was exhausted)
 * @param subject what it was done to: an absolute path with symbolic links followed, a command line
 *     with arguments separated by U+0000, {@code host:port}, a name, a class name (with {@code
 *     #member} where a member of the class ran), a script, an exit code, the text
 * @param stack the stack at that moment, innermost first
 * @param blocked whether it was stopped before it took effect
 */
public record Signal(String kind, String subject, StackTraceElement[] stack, boolean blocked) {
  /** Whether the subject is a text in a query language, of which a value is only a part. */
  public boolean isQuery() {
    return kind.equals("sql")
        || kind.equals("xpath")
        || kind.equals("address")
        || kind.startsWith("directory-");
  }
}
