public class Tree {
  /** A node. */
  public static class Node {
    private final Node child;

    public Node(Node child) {
      this.child = child;
    }

    public synchronized int height() {
      return child == null ? 0 : 1 + child.height();
    }
  }

  private static Node chain(int length) {
    Node node = null;
    for (int i = 0; i < length; i++) {
      node = new Node(node);
    }
    return node;
  }

  public static boolean breaks() {
    try {
      chain(200_000).height();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    return chain(5).height() + " " + chain(100).height() + " " + chain(100).height();
  }
}
