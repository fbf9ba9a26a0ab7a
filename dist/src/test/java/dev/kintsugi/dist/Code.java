package dev.kintsugi.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tiny pieces of software to look at. */
final class Code {
  /** Nothing in it can break. */
  static final String CALM =
      """
      package lab;

      /** Counts letters. */
      public final class Calm {
        /** Number of the letters a in a text. */
        public static int letters(String text) {
          int count = 0;
          for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == 'a' ? 1 : 0;
          }
          return count;
        }
      }
      """;

  /** A reader that goes as deep as its document: every opening bracket is a call. */
  static final String BRACKETS =
      """
      package lab;

      import java.util.ArrayList;
      import java.util.List;

      /** Reads nested lists such as {@code [a[b]c]}. */
      public final class Brackets {
        private final String text;
        private int at;

        private Brackets(String text) {
          this.text = text;
        }

        /**
         * Reads a document.
         *
         * @throws IllegalArgumentException if it is not well-formed
         */
        public static List<Object> parse(String text) {
          Brackets reader = new Brackets(text);
          if (reader.next() != '[') {
            throw new IllegalArgumentException("a document begins with [");
          }
          List<Object> read = reader.list();
          if (reader.at < text.length()) {
            throw new IllegalArgumentException("text behind the end");
          }
          return read;
        }

        private List<Object> list() {
          List<Object> read = new ArrayList<>();
          while (true) {
            char c = next();
            if (c == ']') {
              return read;
            }
            if (c == '[') {
              read.add(list());
            } else {
              read.add(c);
            }
          }
        }

        private char next() {
          if (at >= text.length()) {
            throw new IllegalArgumentException("the document ends too early");
          }
          return text.charAt(at++);
        }
      }
      """;

  /** The same with a limit, as its maintainer would mend it. */
  static final String MENDED =
      BRACKETS
          .replace("private int at;", "private int at;\n  private int depth;")
          .replace("read.add(list());", "enter();\n          read.add(list());\n          depth--;")
          .replace(
              "private char next() {",
              """
              private void enter() {
                    if (++depth > 100) {
                      throw new IllegalArgumentException("nested too deeply");
                    }
                  }

                  private char next() {""");

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>lab</groupId>
        <artifactId>brackets</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
      </project>
      """;

  private Code() {}

  /** A Maven project of one class. */
  static Path project(Path folder, String source) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src/main/java/lab"));
    Files.writeString(sources.resolve("Brackets.java"), source);
    Files.writeString(folder.resolve("pom.xml"), POM);
    return folder;
  }
}
