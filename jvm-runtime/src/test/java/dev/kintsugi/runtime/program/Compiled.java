package dev.kintsugi.runtime.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles fixtures into a folder that serves as the program's class path. */
public final class Compiled {
  private Compiled() {}

  /** Compiles sources whose class names are given before each text; returns the class path. */
  public static String of(Path folder, String... namesAndSources) {
    try {
      Path classes = Files.createDirectories(folder.resolve("classes"));
      List<String> arguments = new ArrayList<>(List.of("-g", "-d", classes.toString()));
      for (int i = 0; i < namesAndSources.length; i += 2) {
        Path source = folder.resolve("src").resolve(namesAndSources[i].replace('.', '/') + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, namesAndSources[i + 1]);
        arguments.add(source.toString());
      }
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      if (failed != 0) {
        throw new IllegalStateException("a fixture does not compile");
      }
      return classes.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
