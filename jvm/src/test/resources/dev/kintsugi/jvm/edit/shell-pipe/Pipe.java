public class Pipe {
  static Process run(String name) throws java.io.IOException {
    return new ProcessBuilder("bash", "-c", "cat " + name + " | sort").start();
  }
}
