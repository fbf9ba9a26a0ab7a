public interface Walk {
  default int walk(int n) {
    return n == 0 ? 0 : walk(n - 1);
  }
}
