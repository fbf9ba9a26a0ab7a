package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.ImportDeclaration;
import java.util.List;

/** Makes a standard class known to a file, with an import where that can't clash. */
final class Imports {
  private Imports() {}

  /** How the file can name IOException without another import. */
  static String ioException(JavaFile file) {
    return named(file, "java.io.IOException");
  }

  /** How the file can name a class without another import. */
  static String named(JavaFile file, String qualified) {
    String parent = qualified.substring(0, qualified.lastIndexOf('.'));
    boolean known =
        imports(file).stream()
            .anyMatch(i -> i.getNameAsString().equals(i.isAsterisk() ? parent : qualified));
    return known ? Exceptions.simple(qualified) : qualified;
  }

  private static List<ImportDeclaration> imports(JavaFile file) {
    return file.unit().getImports().stream().filter(i -> !i.isStatic()).toList();
  }

  /** Those of the same first package, wherever the file keeps them; all, if there are none. */
  private static List<ImportDeclaration> near(List<ImportDeclaration> imports, String qualified) {
    String first = qualified.substring(0, qualified.indexOf('.') + 1);
    List<ImportDeclaration> same =
        imports.stream().filter(i -> i.getNameAsString().startsWith(first)).toList();
    return same.isEmpty() ? imports : same;
  }

  /** The name by which the class can be used from now on. */
  static String use(Splices splices, String qualified) {
    JavaFile file = splices.file();
    String simple = Exceptions.simple(qualified);
    List<ImportDeclaration> imports = imports(file);
    if (named(file, qualified).equals(simple)) {
      return simple;
    }
    String line = "import " + qualified + ";";
    if (splices.sorted().stream().anyMatch(change -> change.text().contains(line))) {
      return simple;
    }
    boolean clash = !file.fresh(simple).equals(simple);
    if (clash || imports.isEmpty()) {
      return qualified;
    }
    List<ImportDeclaration> near = near(imports, qualified);
    ImportDeclaration before = null;
    for (ImportDeclaration use : near) {
      before = use.getNameAsString().compareTo(qualified) < 0 ? use : before;
    }
    if (before == null) {
      splices.insert(file.start(near.get(0)), line + "\n");
    } else {
      splices.insert(file.end(before), "\n" + line);
    }
    return simple;
  }
}
