public class Chain {
  final Chain next;

  Chain(String text, int at) {
    next = at < text.length() ? new Chain(text, at + 1) : null;
  }
}
