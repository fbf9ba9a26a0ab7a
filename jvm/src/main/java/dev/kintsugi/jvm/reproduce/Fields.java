package dev.kintsugi.jvm.reproduce;

/** Imports and fields of a generated test. */
final class Fields {
  static final String IMPORTS =
      """
      import static org.junit.jupiter.api.Assertions.assertEquals;
      import static org.junit.jupiter.api.Assertions.assertFalse;
      import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
      import static org.junit.jupiter.api.Assertions.assertTrue;

      import java.io.ByteArrayOutputStream;
      import java.io.IOException;
      import java.net.InetAddress;
      import java.net.ServerSocket;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.ArrayList;
      import java.util.Base64;
      import java.util.List;
      import java.util.concurrent.Callable;
      import java.util.concurrent.CountDownLatch;
      import java.util.concurrent.TimeUnit;
      import java.util.stream.Stream;
      import org.junit.jupiter.api.BeforeEach;
      import org.junit.jupiter.api.Test;
      import org.junit.jupiter.api.io.TempDir;
      """;

  private static final String PLACES =
      """
        @TempDir Path folder;
        private Path root;
        private Path outside;
        private Path inside;
        private Path secret;
        private Path command;
        private String host = "127.0.0.1:9";
        private final List<Object> results = new ArrayList<>();

        @BeforeEach
        void setUp() throws IOException {
          root = folder.toRealPath();
          outside = root.resolve("outside");
          inside = root.resolve("inside");
          secret = root.resolve("vault").resolve("secret.txt");
          command = root.resolve("canary-command");
        }
      """;

  private Fields() {}

  static String print(Property property, long limit) {
    StringBuilder out = new StringBuilder();
    if (property == Property.MEMORY) {
      out.append("  /** Bytes; the vulnerable target allocated more. */\n");
      out.append("  private static final long LIMIT = ").append(limit).append("L;\n\n");
    } else if (property == Property.TIME) {
      out.append("  /** Milliseconds; the vulnerable target needed much more. */\n");
      out.append("  private static final long LIMIT = ").append(limit).append("L;\n\n");
    } else if (property == Property.READ) {
      out.append("  private static final String MARKER = \"the-secret-of-a-canary-file\";\n\n");
    } else if (property == Property.CODE) {
      out.append("  /** How the canary class was used; empty if it was not. */\n");
      out.append("  static volatile String touched = \"\";\n\n");
    }
    if (property == Property.QUERY) {
      out.append("  /** What the database was asked. */\n");
      out.append("  private final List<String> statements = new ArrayList<>();\n\n");
    }
    return out.append(PLACES).toString();
  }
}
