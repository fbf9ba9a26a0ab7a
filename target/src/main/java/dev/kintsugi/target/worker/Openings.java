package dev.kintsugi.target.worker;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import dev.kintsugi.target.Insertions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Who can call a loose source. What is public is what others call. Where nothing public takes data,
 * the caller is whoever puts the file beside his own, and then all that is not closed by a modifier
 * counts as open: it gets the word {@code public}. {@code main} is left out: it takes a person's
 * command line.
 */
final class Openings {
  private static final Set<Modifier> ACCESS =
      Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

  private final LooseFile file;
  private final List<Long> positions = new ArrayList<>();

  private Openings(LooseFile file) {
    this.file = file;
  }

  /** Whether something in it that others see takes an argument. */
  static boolean isOpen(LooseFile file) {
    return file.type().filter(Openings::isOpen).isPresent();
  }

  /** Its text with everything opened that no modifier closes; the same if there is nothing. */
  static String opened(LooseFile file) {
    Openings openings = new Openings(file);
    file.type().ifPresent(openings::open);
    StringBuilder text = new StringBuilder(file.text());
    openings.positions.stream()
        .sorted(Comparator.reverseOrder())
        .forEach(at -> text.insert(at.intValue(), Insertions.marked(Insertions.PUBLIC)));
    return text.toString();
  }

  private static boolean isOpen(ClassTree type) {
    if (!has(type.getModifiers(), Modifier.PUBLIC)) {
      return false;
    }
    boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree nested && isOpen(nested)) {
        return true;
      }
      if (member instanceof MethodTree method
          && (has(method.getModifiers(), Modifier.PUBLIC) || isInterface)
          && takesData(method)) {
        return true;
      }
    }
    return type.getKind() == Tree.Kind.RECORD
        && type.getMembers().stream().anyMatch(m -> m.getKind() == Tree.Kind.VARIABLE);
  }

  private static boolean takesData(MethodTree method) {
    boolean main =
        method.getName().contentEquals("main") && has(method.getModifiers(), Modifier.STATIC);
    return !main && !method.getParameters().isEmpty();
  }

  private void open(ClassTree type) {
    openOne(type.getModifiers(), type);
    boolean openMembers =
        type.getKind() != Tree.Kind.INTERFACE && type.getKind() != Tree.Kind.ANNOTATION_TYPE;
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree nested && !has(nested.getModifiers(), Modifier.PRIVATE)) {
        open(nested);
      } else if (openMembers && member instanceof MethodTree method && mayBeOpen(type, method)) {
        openOne(method.getModifiers(), method);
      }
    }
  }

  private static boolean mayBeOpen(ClassTree type, MethodTree method) {
    // a constructor of an enum can't be public
    return type.getKind() != Tree.Kind.ENUM || !method.getName().contentEquals("<init>");
  }

  private void openOne(ModifiersTree modifiers, Tree declaration) {
    if (modifiers.getFlags().stream().anyMatch(ACCESS::contains)) {
      return;
    }
    long at = file.source().start(declaration);
    boolean generic =
        declaration instanceof MethodTree m
            && !m.getTypeParameters().isEmpty()
            && modifiers.getFlags().isEmpty()
            && modifiers.getAnnotations().isEmpty();
    // the compiler lets such a method begin behind its angle bracket
    long begin = generic ? file.text().lastIndexOf('<', (int) at) : at;
    if (begin >= 0) {
      positions.add(begin);
    }
  }

  private static boolean has(ModifiersTree modifiers, Modifier modifier) {
    return modifiers.getFlags().contains(modifier);
  }
}
