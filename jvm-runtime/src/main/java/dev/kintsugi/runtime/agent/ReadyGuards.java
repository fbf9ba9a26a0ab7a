package dev.kintsugi.runtime.agent;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The JDK's classes as {@link Guards} instruments them, in a file, so that they need not be made
 * again at each start. They are taken only if the JDK has the very classes that they were made of.
 */
public final class ReadyGuards {
  /** System property with the file. */
  static final String FILE = "kintsugi.guards";

  private ReadyGuards() {}

  /**
   * Makes the file for the JDK that runs this.
   *
   * @throws IllegalStateException if that JDK can't be watched
   */
  public static void write(Path file) throws IOException {
    GuardTransformer transformer = new GuardTransformer(Hooks.all());
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      List<String> owners = Guards.owners();
      out.writeInt(owners.size());
      for (String owner : owners) {
        byte[] original = original(owner);
        byte[] guarded = transformer.transform(null, owner.replace('.', '/'), null, null, original);
        out.writeUTF(owner);
        out.writeLong(sum(original));
        out.writeInt(guarded == null ? 0 : guarded.length);
        out.write(guarded == null ? new byte[0] : guarded);
      }
    }
    Guards.requireAll(transformer);
  }

  /** What the given file holds; nothing if there is none or it was made for another JDK. */
  static List<ClassDefinition> read() {
    String file = System.getProperty(FILE, "");
    if (file.isEmpty()) {
      return List.of();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(file))))) {
      return read(in);
    } catch (IOException | ClassNotFoundException e) {
      // damaged: then they are made anew, as without a file
      return List.of();
    }
  }

  private static List<ClassDefinition> read(DataInputStream in)
      throws IOException, ClassNotFoundException {
    List<String> owners = Guards.owners();
    List<ClassDefinition> all = new ArrayList<>();
    if (in.readInt() != owners.size()) {
      return List.of();
    }
    for (String owner : owners) {
      boolean same = in.readUTF().equals(owner) && in.readLong() == sum(original(owner));
      byte[] guarded = new byte[in.readInt()];
      in.readFully(guarded);
      if (!same) {
        return List.of();
      }
      all.add(new ClassDefinition(Guards.load(owner), guarded));
    }
    return all;
  }

  private static byte[] original(String owner) throws IOException {
    String name = owner.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing in the JDK: " + name);
      }
      return in.readAllBytes();
    }
  }

  private static long sum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
