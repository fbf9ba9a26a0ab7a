package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.ImportDeclaration;
import java.util.List;

/** Makes a standard class known to a file, with an import where that can't clash. */
final class Imports {
  private Imports() {}

  /** How the file can name IOException without another import. */
  static String ioException(JavaFile file) {
    boolean known =
        file.unit().getImports().stream()
            .map(ImportDeclaration::getNameAsString)
            .anyMatch(n -> n.equals("java.io.IOException") || n.equals("java.io"));
    return known ? "IOException" : "java.io.IOException";
  }

  /** The name by which the class can be used from now on. */
  static String use(Splices splices, String qualified) {
    JavaFile file = splices.file();
    String simple = Exceptions.simple(qualified);
    String parent = qualified.substring(0, qualified.lastIndexOf('.'));
    List<ImportDeclaration> imports =
        file.unit().getImports().stream().filter(i -> !i.isStatic()).toList();
    for (ImportDeclaration use : imports) {
      if (use.getNameAsString().equals(use.isAsterisk() ? parent : qualified)) {
        return simple;
      }
    }
    String line = "import " + qualified + ";";
    if (splices.sorted().stream().anyMatch(change -> change.text().contains(line))) {
      return simple;
    }
    boolean clash = !file.fresh(simple).equals(simple);
    if (clash || imports.isEmpty()) {
      return qualified;
    }
    ImportDeclaration before = null;
    for (ImportDeclaration use : imports) {
      before = use.getNameAsString().compareTo(qualified) < 0 ? use : before;
    }
    if (before == null) {
      splices.insert(file.start(imports.get(0)), line + "\n");
    } else {
      splices.insert(file.end(before), "\n" + line);
    }
    return simple;
  }
}
