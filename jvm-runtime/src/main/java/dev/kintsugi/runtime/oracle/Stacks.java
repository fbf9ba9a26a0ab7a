package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads stacks of one execution: which frames are the target's, and what stands between. */
final class Stacks {
  /** More frames than this tell a reader nothing new. */
  private static final int MOST_FRAMES = 128;

  /**
   * XML parsers and transformers behind the standard APIs: the JDK's own implementation packages
   * and the interfaces (SAX, JAXP, StAX) that any other implementation calls or is called through.
   */
  private static final List<String> XML =
      List.of(
          "com.sun.org.apache.xerces.internal.",
          "com.sun.org.apache.xalan.internal.",
          "com.sun.org.apache.xpath.internal.",
          "jdk.xml.internal.",
          "org.xml.sax.",
          "javax.xml.");

  private static final List<String> PLATFORM =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.kintsugi.", "kintsugi.");

  private Stacks() {}

  /** The target's own frames, innermost first; never those of generated or canary classes. */
  static List<StackTraceElement> target(Execution execution, StackTraceElement[] stack) {
    return of(stack, name -> isTarget(execution.target(), name));
  }

  /** The innermost frames of the classes that count. */
  static List<StackTraceElement> of(StackTraceElement[] stack, Predicate<String> counts) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (counts.test(frame.getClassName())) {
        frames.add(frame);
        if (frames.size() == MOST_FRAMES) {
          break;
        }
      }
    }
    return frames;
  }

  static boolean isTarget(Predicate<String> target, String name) {
    return !name.startsWith("kintsugi.canary.") && !name.contains("$$Lambda") && target.test(name);
  }

  /** Whether a class is the JDK's or this program's. */
  static boolean isPlatform(String name) {
    return PLATFORM.stream().anyMatch(name::startsWith);
  }

  /** The innermost target method above the sink; the entry point where the stack has none. */
  static List<String> cause(Execution execution, List<StackTraceElement> frames) {
    return frames.isEmpty() ? List.of(execution.program().entry()) : List.of(method(frames.get(0)));
  }

  /** {@code class#method}; numbers that the compiler gives to lambda bodies are left out. */
  static String method(StackTraceElement frame) {
    String name = frame.getMethodName();
    int number = name.startsWith("lambda$") ? name.lastIndexOf('$') : name.length();
    return frame.getClassName() + '#' + name.substring(0, number);
  }

  static boolean hasXmlParser(StackTraceElement... stack) {
    return has(stack, XML);
  }

  static boolean has(StackTraceElement[] stack, List<String> prefixes) {
    for (StackTraceElement frame : stack) {
      for (String prefix : prefixes) {
        if (frame.getClassName().startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }
}
