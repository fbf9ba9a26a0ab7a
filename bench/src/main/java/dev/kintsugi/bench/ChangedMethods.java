package dev.kintsugi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Methods whose bytecode a fix changed or removed, debug information left aside.
 *
 * @param all how many methods with code the vulnerable jar has
 * @param symbols {@code class#method descriptor} of those that changed or are gone
 */
record ChangedMethods(int all, Set<String> symbols) {

  static ChangedMethods between(Path vulnerable, Path fixed) throws IOException {
    Map<String, String> before = bodies(vulnerable);
    Map<String, String> after = bodies(fixed);
    Set<String> changed = new TreeSet<>();
    before.forEach(
        (symbol, body) -> {
          if (!body.equals(after.get(symbol))) {
            changed.add(symbol);
          }
        });
    return new ChangedMethods(before.size(), changed);
  }

  /** Share of changed methods: the chance that a method picked at random is one. */
  double share() {
    return all == 0 ? 0 : (double) symbols.size() / all;
  }

  private static Map<String, String> bodies(Path jar) throws IOException {
    Map<String, String> bodies = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = zip.getInputStream(entry)) {
            read(in.readAllBytes(), bodies);
          }
        }
      }
    }
    return bodies;
  }

  private static void read(byte[] bytes, Map<String, String> bodies) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0) {
        Textifier text = new Textifier();
        method.accept(new TraceMethodVisitor(text));
        StringWriter body = new StringWriter();
        text.print(new PrintWriter(body, true));
        bodies.put(
            node.name.replace('/', '.') + "#" + method.name + " " + method.desc, body.toString());
      }
    }
  }
}
