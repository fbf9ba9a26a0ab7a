package dev.kintsugi.jvm.reproduce;

import dev.kintsugi.api.Observation;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The property that a generated test asserts, chosen by what the oracle saw. */
enum Property {
  STACK(
      "theStackSuffices",
      """
            byte[] input = input();
            Throwable thrown = inThread(() -> call(input));
            assertFalse(
                isCausedBy(thrown, StackOverflowError.class), "the stack overflowed: " + thrown);
      """,
      Set.of("inThread", "isCausedBy")),
  MEMORY(
      "memoryStaysInProportion",
      """
            byte[] input = input();
            long[] allocated = new long[1];
            Throwable thrown =
                inThread(
                    () -> {
                      com.sun.management.ThreadMXBean threads =
                          (com.sun.management.ThreadMXBean)
                              java.lang.management.ManagementFactory.getThreadMXBean();
                      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                      try {
                        call(input);
                      } finally {
                        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                        allocated[0] = after - before;
                      }
                    });
            assertFalse(isCausedBy(thrown, OutOfMemoryError.class), "memory was used up: " + thrown);
            assertTrue(allocated[0] <= LIMIT, "allocated " + allocated[0] + " bytes");
      """,
      Set.of("inThread", "isCausedBy")),
  TIME(
      "itEndsInTime",
      """
            byte[] input = input();
            assertTimeoutPreemptively(Duration.ofMillis(LIMIT), () -> call(input));
      """,
      Set.of()),
  WRITE(
      "nothingIsWrittenOutside",
      """
            Files.createDirectories(root.resolve("inside"));
            Files.createDirectories(outside);
            byte[] input = input();
            List<Path> before = outsideOfInside();
            call(input);
            assertEquals(before, outsideOfInside());
      """,
      Set.of("outsideOfInside")),
  READ(
      "nothingOfTheSecretComesBack",
      """
            Files.createDirectories(root.resolve("inside"));
            Files.createDirectories(secret.getParent());
            Files.writeString(secret, MARKER);
            call(input());
            for (Object result : results) {
              assertFalse(shown(result).contains(MARKER), "the secret came back: " + result);
            }
      """,
      Set.of("shown")),
  CONNECT(
      "nothingIsConnectedTo",
      """
            CountDownLatch connected = new CountDownLatch(1);
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
              host = "127.0.0.1:" + server.getLocalPort();
              Thread acceptor = new Thread(() -> accept(server, connected), "acceptor");
              acceptor.setDaemon(true);
              acceptor.start();
              call(input());
              assertFalse(connected.await(500, TimeUnit.MILLISECONDS), "the host was connected to");
            }
      """,
      Set.of("accept")),
  PROCESS(
      "noProgramIsStarted",
      """
            Path marker = root.resolve("marker");
            Files.writeString(command, "#!/bin/sh\\necho started > '" + marker + "'\\n");
            assertTrue(command.toFile().setExecutable(true));
            call(input());
            for (int i = 0; i < 20 && !Files.exists(marker); i++) {
              Thread.sleep(100);
            }
            assertFalse(Files.exists(marker), "the canary program was started");
      """,
      Set.of()),
  CODE(
      "noClassOfTheInputIsUsed",
      """
            byte[] input = input();
            touched = "";
            call(input);
            assertEquals("", touched);
      """,
      Set.of("canary")),
  SCRIPT(
      "noScriptIsLeft",
      """
            call(input());
            String active =
                "<script|<[a-z][^>]*[\\\\s/\\"']on[a-z]{3,}\\\\s*=|<[a-z][^>]*=[^>]*script[^>]*kintsugi";
            for (Object result : results) {
              assertFalse(isActive(result, active), "script is left: " + result);
            }
      """,
      Set.of("isActive")),
  SCRIPT_DATA(
      "nothingEndsTheScript",
      """
            call(input());
            for (Object result : results) {
              assertFalse(
                  isActive(result, "</?script|<!--|]]>"), "it ends or upsets the script: " + result);
            }
      """,
      Set.of("isActive")),
  SIGNATURE(
      "nothingUnsignedIsAccepted",
      """
            call(input());
            for (Object result : results) {
              assertFalse(
                  result instanceof CharSequence && result.toString().contains("kintsugi-claim"),
                  "a claim that nobody signed came back: " + result);
            }
      """,
      Set.of()),
  WORK(
      "aHigherCostIsMoreWork",
      """
            java.lang.management.ThreadMXBean clock =
                java.lang.management.ManagementFactory.getThreadMXBean();
            String high = new String(input(), java.nio.charset.StandardCharsets.UTF_8);
            long start = clock.getCurrentThreadCpuTime();
            call(input());
            long taken = clock.getCurrentThreadCpuTime() - start;
            boolean hashed =
                results.stream().anyMatch(r -> String.valueOf(r).startsWith(high.substring(0, 7)));
            String low = high.substring(0, 4) + "10" + high.substring(6);
            start = clock.getCurrentThreadCpuTime();
            call(low.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertFalse(
                hashed && taken < clock.getCurrentThreadCpuTime() - start,
                "less work than for cost 10: " + high);
      """,
      Set.of()),
  HEADER(
      "noLineIsAdded",
      """
            call(input());
            for (Object result : results) {
              boolean written =
                  result instanceof CharSequence
                      || result instanceof byte[]
                      || result instanceof java.io.ByteArrayOutputStream
                      || result instanceof java.io.StringWriter;
              String text = written ? shown(result) : "";
              assertFalse(
                  text.contains("\\nX-Injected: 1") || text.contains("\\rX-Injected: 1"),
                  "a header line was added: " + text);
            }
      """,
      Set.of("shown")),
  FRAMING(
      "noFieldWithWhiteSpaceHasAnEffect",
      """
            call(input());
            List<String> texts = texts();
            results.clear();
            String message = new String(input(), java.nio.charset.StandardCharsets.ISO_8859_1);
            call(
                message
                    .replaceAll("[ \\t]:", ": ")
                    .replaceAll("\\n[ \\t]([^ :]+:)", "\\n$1 ")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            assertFalse(texts.equals(texts()), "taken as if nothing were wrong: " + texts);
      """,
      Set.of("texts")),
  QUERY(
      "noWordOfTheInputBecomesSyntax",
      """
            java.sql.DriverManager.registerDriver(service(java.sql.Driver.class));
            call(input());
            for (String statement : statements) {
              String syntax =
                  statement.replaceAll(
                      "(?s)'[^']*('|$)|\\"[^\\"]*(\\"|$)|`[^`]*(`|$)|--[^\\n]*|/[*].*?([*]/|$)", " ");
              assertFalse(syntax.contains("kintsugi_query"), "it became syntax: " + statement);
            }
      """,
      Set.of("service"));

  private final String method;
  private final String body;
  private final Set<String> helpers;

  Property(String method, String body, Set<String> helpers) {
    this.method = method;
    this.body = body;
    this.helpers = helpers;
  }

  String method() {
    return method;
  }

  String body() {
    return body;
  }

  Set<String> helpers() {
    return new TreeSet<>(helpers);
  }

  /** The property to assert; empty if a test without an agent could not see it. */
  static Optional<Property> of(Observation seen, InputText input) {
    boolean disclosed = seen.measures().getOrDefault("disclosed", 0L) == 1;
    boolean resolved = seen.measures().getOrDefault("resolveOnly", 0L) == 1;
    return switch (seen.oracle()) {
      case "StackExhaustion" -> Optional.of(STACK);
      case "MemoryExhaustion" -> Optional.of(MEMORY);
      case "CpuExhaustion" -> Optional.of(TIME);
      case "PathEscape" -> Optional.of(WRITE);
      case "FileDisclosure" ->
          disclosed ? Optional.of(READ) : when(input.mentions("secretUrl"), CONNECT);
      case "NetworkAccess", "Lookup" -> when(input.mentions("host") && !resolved, CONNECT);
      case "ProcessStart" -> when(input.mentions("command"), PROCESS);
      case "ClassByName", "Evaluation", "Deserialisation" ->
          when(input.mentions("class") || input.mentions("serial"), CODE);
      case "QueryInjection" -> when(seen.cwe().equals("CWE-89"), QUERY);
      case "HeaderLine", "WrittenHeader" -> Optional.of(HEADER);
      case "MessageFraming" -> Optional.of(FRAMING);
      case "Verification" -> Optional.of(SIGNATURE);
      case "WorkFactor" -> Optional.of(WORK);
      case "Sanitisation" ->
          Optional.of(seen.measures().getOrDefault("data", 0L) == 1 ? SCRIPT_DATA : SCRIPT);
      default -> Optional.empty();
    };
  }

  private static Optional<Property> when(boolean visible, Property property) {
    return visible ? Optional.of(property) : Optional.empty();
  }
}
