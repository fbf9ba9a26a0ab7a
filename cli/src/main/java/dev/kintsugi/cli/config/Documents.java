package dev.kintsugi.cli.config;

import dev.kintsugi.target.yaml.Leaf;
import dev.kintsugi.target.yaml.Yaml;
import dev.kintsugi.target.yaml.YamlBroken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads YAML and JSON files: those of the user here, those of a project wherever it is safe. */
public interface Documents {
  /** The largest file that is read, in bytes. */
  int MOST_BYTES = Yaml.MOST_CHARACTERS;

  /** The values of a file whose bytes these are. */
  List<Leaf> leaves(Path file, byte[] bytes) throws IOException, ConfigBroken, InterruptedException;

  /** The values of a file. */
  default List<Leaf> read(Path file) throws IOException, ConfigBroken, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigBroken(file + ": there is no such file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new ConfigBroken(file + " is larger than " + MOST_BYTES + " bytes");
    }
    return leaves(file, Files.readAllBytes(file));
  }

  /** Reads files that the user named, in this process. */
  static Documents ofTheUser() {
    return (file, bytes) -> {
      try {
        return Yaml.parse(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException e) {
        throw new ConfigBroken(file + " is not UTF-8 text");
      } catch (YamlBroken e) {
        throw new ConfigBroken(file + ":" + e.line() + ": " + e.getMessage());
      }
    };
  }

  /**
   * Refuses a file of a project that is a link or lies outside of the project: by it, a project
   * could have other files of the user read.
   */
  static void requireInside(Path file, Path root) throws IOException, ConfigBroken {
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && !file.toRealPath().equals(root.toRealPath().resolve(relative(file, root)))) {
      throw new ConfigBroken(file + " leads out of the project: name it on the command line");
    }
    if (!file.toAbsolutePath().normalize().startsWith(root.toAbsolutePath().normalize())) {
      throw new ConfigBroken(file + " lies outside of the project: name it on the command line");
    }
  }

  private static Path relative(Path file, Path root) {
    return root.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
  }
}
