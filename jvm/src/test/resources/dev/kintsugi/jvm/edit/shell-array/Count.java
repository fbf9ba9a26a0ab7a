public class Count {
  static String run(String name) throws Exception {
    Process process =
        Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "echo - " + name});
    return new String(process.getInputStream().readAllBytes(), "UTF-8");
  }

  public static boolean breaks() throws Exception {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.io.File canary =
        new java.io.File(java.nio.file.Files.createTempDirectory(scratch, "count").toFile(), "canary");
    run("$(touch " + canary + ")");
    return canary.exists();
  }

  public static String benign() throws Exception {
    return run("plain");
  }
}
