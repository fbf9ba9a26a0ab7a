package dev.kintsugi.jvm.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Small methods that generated tests are made of; each is printed only where it is called. */
final class Helpers {
  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "step",
        """
          /** One call. An ordinary exception means that the input was refused. */
          private Object step(Callable<Object> call) {
            try {
              Object result = call.call();
              results.add(result);
              return result;
            } catch (Exception e) {
              results.add(e);
              return null;
            }
          }
        """);
    ALL.put(
        "loop",
        """
          private Object loop(int times, Callable<Object> call) {
            Object last = null;
            for (int i = 0; i < times; i++) {
              last = step(call);
              boolean over = last instanceof Number && ((Number) last).longValue() < 0;
              if (last == null || last.equals(false) || over) {
                break;
              }
            }
            return last;
          }
        """);
    ALL.put(
        "text",
        """
          private static String text(byte[] utf8) {
            return new String(utf8, StandardCharsets.UTF_8);
          }
        """);
    ALL.put(
        "texts",
        """
          /** What the calls gave as text. */
          private List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (Object result : results) {
              if (result instanceof CharSequence) {
                texts.add(result.toString());
              }
            }
            return texts;
          }
        """);
    ALL.put(
        "utf8",
        """
          private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
          }
        """);
    ALL.put(
        "join",
        """
          private static byte[] join(byte[]... parts) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] part : parts) {
              out.writeBytes(part);
            }
            return out.toByteArray();
          }
        """);
    ALL.put("base64", one("base64", "return Base64.getEncoder().encode(bytes);"));
    ALL.put("utf16", one("utf16", "return text(bytes).getBytes(StandardCharsets.UTF_16);"));
    ALL.put("gzip", compressor("gzip", "java.util.zip.GZIPOutputStream"));
    ALL.put("zlib", compressor("zlib", "java.util.zip.DeflaterOutputStream"));
    ALL.put(
        "len16",
        """
          private static byte[] len16(byte[] bytes) {
            return java.nio.ByteBuffer.allocate(bytes.length + 2)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
          }
        """);
    ALL.put(
        "serialised",
        """
          private static byte[] serialised(Object object) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (java.io.ObjectOutputStream objects = new java.io.ObjectOutputStream(out)) {
              objects.writeObject(object);
            }
            return out.toByteArray();
          }
        """);
    ALL.put(
        "zip",
        """
          private static byte[] zip(String... namesAndContents) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(out)) {
              for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new java.util.zip.ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
              }
            }
            return out.toByteArray();
          }
        """);
    ALL.putAll(DataHelpers.ALL);
    ALL.put(
        "file",
        """
          private Path file(byte[] input, String name) throws IOException {
            return Files.write(Files.createDirectories(root.resolve("inside")).resolve(name), input);
          }
        """);
    ALL.put(
        "place",
        """
          private Path place(String name, boolean folder) throws IOException {
            Path place = Files.createDirectories(root.resolve("inside")).resolve(name);
            return folder ? Files.createDirectories(place) : place;
          }
        """);
    ALL.put(
        "mock",
        """
          /** An implementation that does nothing. */
          private static <T> T mock(Class<T> type) {
            Object made =
                java.lang.reflect.Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> {
                      Class<?> result = method.getReturnType();
                      if (method.getName().equals("equals")) {
                        return self == arguments[0];
                      }
                      return !result.isPrimitive() || result == void.class
                          ? null
                          : java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(result, 1), 0);
                    });
            return type.cast(made);
          }
        """);
    ALL.put(
        "service",
        """
          /** A part of a database that notes what it is asked and answers with one row. */
          private <T> T service(Class<T> type) {
            boolean[] read = new boolean[1];
            Object made =
                java.lang.reflect.Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> {
                      String name = method.getName();
                      boolean asks = name.matches("prepare(Statement|Call)|nativeSQL|execute.*|addBatch");
                      if (asks && arguments != null && arguments[0] instanceof String) {
                        statements.add((String) arguments[0]);
                      }
                      Class<?> result = method.getReturnType();
                      switch (name) {
                        case "equals":
                          return self == arguments[0];
                        case "next":
                          return !read[0] && (read[0] = true);
                        case "getUpdateCount":
                          return -1;
                        case "acceptsURL":
                        case "getAutoCommit":
                        case "isValid":
                          return true;
                        case "getString":
                          return "1";
                        default:
                          boolean ours = result.getName().matches("javax?[.]sql[.].*");
                          return ours && result.isInterface()
                              ? service(result)
                              : !result.isPrimitive() || result == void.class
                                  ? null
                                  : java.lang.reflect.Array.get(
                                      java.lang.reflect.Array.newInstance(result, 1), 0);
                      }
                    });
            return type.cast(made);
          }
        """);
    ALL.put(
        "inThread",
        """
          /** What was thrown, or null; the size of the stack does not depend on the machine. */
          private Throwable inThread(Runnable run) throws InterruptedException {
            Throwable[] thrown = new Throwable[1];
            Thread thread =
                new Thread(
                    null,
                    () -> {
                      try {
                        run.run();
                      } catch (Throwable t) {
                        thrown[0] = t;
                      }
                    },
                    "reproducer",
                    1 << 20);
            thread.start();
            thread.join();
            return thrown[0];
          }
        """);
    ALL.put(
        "isCausedBy",
        """
          /** Whether an error was thrown, as it is or as the cause of what a call threw. */
          private boolean isCausedBy(Throwable thrown, Class<? extends Error> error) {
            List<Object> all = new ArrayList<>(results);
            all.add(thrown);
            for (Object one : all) {
              Throwable at = one instanceof Throwable ? (Throwable) one : null;
              for (int depth = 0; at != null && depth < 50; depth++, at = at.getCause()) {
                if (error.isInstance(at)) {
                  return true;
                }
              }
            }
            return false;
          }
        """);
    ALL.put(
        "outsideOfInside",
        """
          private List<Path> outsideOfInside() throws IOException {
            try (Stream<Path> all = Files.walk(root)) {
              return all.filter(path -> !path.startsWith(inside))
                  .sorted()
                  .collect(java.util.stream.Collectors.toList());
            }
          }
        """);
    ALL.put(
        "shown",
        """
          /** What a result shows to whoever gets it. */
          private static String shown(Object result) throws Exception {
            if (result instanceof byte[]) {
              return text((byte[]) result);
            } else if (result instanceof char[]) {
              return new String((char[]) result);
            } else if (result instanceof java.io.InputStream) {
              return text(((java.io.InputStream) result).readAllBytes());
            } else if (result instanceof org.w3c.dom.Document) {
              return shown(((org.w3c.dom.Document) result).getDocumentElement());
            } else if (result instanceof org.w3c.dom.Node) {
              return String.valueOf(((org.w3c.dom.Node) result).getTextContent());
            }
            return String.valueOf(result);
          }
        """);
    ALL.put(
        "isActive",
        """
          /** Whether a text that came back still holds what the input brought, in an active form. */
          private static boolean isActive(Object result, String active) {
            return result instanceof CharSequence
                && result.toString().contains("kintsugi-active")
                && java.util.regex.Pattern.compile(active, java.util.regex.Pattern.CASE_INSENSITIVE)
                    .matcher((CharSequence) result)
                    .find();
          }
        """);
    ALL.put(
        "accept",
        """
          private static void accept(ServerSocket server, CountDownLatch connected) {
            try {
              while (true) {
                server.accept().close();
                connected.countDown();
              }
            } catch (IOException e) {
              // the test is over
            }
          }
        """);
    ALL.put(
        "canary",
        """
          /** A harmless class that only the input names. */
          public static class Canary implements java.io.Serializable {
            private static final long serialVersionUID = 1;

            static {
              touched = "loaded";
            }

            public Canary() {
              touched = "made";
            }

            public Canary(String value) {
              touched = "made";
            }

            public static String touch() {
              touched = "called";
              return "";
            }

            public void setValue(String value) {
              touched = "made";
            }

            private void readObject(java.io.ObjectInputStream in)
                throws IOException, ClassNotFoundException {
              touched = "deserialised";
              in.defaultReadObject();
            }
          }
        """);
  }

  private Helpers() {}

  /** The wanted helpers, in a fixed order; {@code text} and {@code step} are always there. */
  static String print(Set<String> wanted) {
    StringBuilder out = new StringBuilder();
    ALL.forEach(
        (name, source) -> {
          if (name.equals("step") || name.equals("text") || wanted.contains(name)) {
            out.append('\n').append(source);
          }
        });
    return out.toString();
  }

  private static String one(String name, String body) {
    return "  private static byte[] " + name + "(byte[] bytes) {\n    " + body + "\n  }\n";
  }

  private static String compressor(String name, String type) {
    return """
      private static byte[] NAME(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (java.io.OutputStream packed = new TYPE(out)) {
          packed.write(bytes);
        }
        return out.toByteArray();
      }
    """
        .replace("NAME", name)
        .replace("TYPE", type);
  }
}
