import java.io.File;
import java.io.IOException;

public class Say {
  static String say(String word, File last) throws IOException, InterruptedException {
    String command = "echo '" + word + "' and " + last;
    Process process = new ProcessBuilder("sh", "-c", command).start();
    String text = new String(process.getInputStream().readAllBytes(), "UTF-8");
    return process.waitFor() + " " + text;
  }

  public static boolean breaks() throws Exception {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    File canary = new File(java.nio.file.Files.createTempDirectory(scratch, "say").toFile(), "canary");
    say("'; touch " + canary + "; echo '", new File("x"));
    return canary.exists();
  }

  public static String benign() throws Exception {
    return say("two words", new File("x")).replace("-n ", "").strip();
  }
}
