import java.util.ArrayList;
import java.util.List;

/** Keeps its settings in fields and its work in arguments, so that threads share one object. */
public class Sweeper {
  private List<String> kept;

  public void keep(String name, List<String> more) {
    kept = new ArrayList<>(more);
    kept.add(name);
  }

  public int sweep(Object[] tree) {
    kept = kept == null ? new ArrayList<>() : kept;
    return count(List.of(tree));
  }

  private int count(List<?> tree) {
    int swept = 0;
    for (Object node : tree) {
      if (node instanceof Object[]) {
        swept += count(List.of((Object[]) node));
      } else if (!kept.contains(node)) {
        swept++;
      }
    }
    return swept;
  }

  private static Object[] nested(int levels) {
    Object[] tree = {"leaf"};
    for (int i = 0; i < levels; i++) {
      tree = new Object[] {tree, "leaf"};
    }
    return tree;
  }

  public static boolean breaks() {
    try {
      new Sweeper().sweep(nested(100_000));
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    Sweeper sweeper = new Sweeper();
    sweeper.keep("twig", List.of());
    return sweeper.sweep(nested(100)) + " " + sweeper.sweep(new Object[] {"twig", "leaf"});
  }
}
