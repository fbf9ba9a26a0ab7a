package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The source files of a target, parsed when first asked for. */
final class SourceTree {
  private static final int MAX_FILES = 50_000;
  private final Path root;
  private final List<String> paths;
  private final SortedMap<String, Optional<JavaFile>> parsed = new TreeMap<>();

  SourceTree(Path root) throws IOException {
    this.root = root;
    try (Stream<Path> files = Files.walk(root)) {
      this.paths =
          files
              .filter(Files::isRegularFile)
              .map(f -> root.relativize(f).toString().replace('\\', '/'))
              .filter(f -> f.endsWith(".java"))
              .limit(MAX_FILES)
              .sorted()
              .toList();
    }
  }

  /** Path in the tree of a file named from the source root; the tree may hold several roots. */
  Optional<String> locate(String name) {
    if (paths.contains(name)) {
      return Optional.of(name);
    }
    List<String> ends = paths.stream().filter(p -> p.endsWith("/" + name)).toList();
    return ends.size() == 1 ? Optional.of(ends.get(0)) : Optional.empty();
  }

  JavaFile read(String path) throws IOException, Refusal {
    Optional<JavaFile> known = parsed.get(path);
    if (known == null) {
      known = Optional.of(JavaFile.read(root, path));
      parsed.put(path, known);
    }
    return known.orElseThrow(() -> new Refusal(path + " can't be read."));
  }

  /**
   * The files whose text holds a text, in the order of their paths; unreadable ones are left out.
   */
  List<JavaFile> containing(String text) throws IOException {
    List<String> holding = new ArrayList<>();
    texts(
        (path, all) -> {
          if (all.contains(text)) {
            holding.add(path);
          }
        });
    List<JavaFile> found = new ArrayList<>();
    for (String path : holding) {
      try {
        found.add(read(path));
      } catch (Refusal e) {
        // what can't be parsed can't be edited
        continue;
      }
    }
    return found;
  }

  /** Hands over each path with the text of its file, one character for each byte, unparsed. */
  void texts(BiConsumer<String, String> use) throws IOException {
    for (String path : paths) {
      use.accept(path, Files.readString(root.resolve(path), StandardCharsets.ISO_8859_1));
    }
  }

  /** Source of a type that a file names by its simple name, if the target itself declares it. */
  Optional<TypeDeclaration<?>> type(JavaFile from, String simpleName) throws IOException {
    Optional<TypeDeclaration<?>> here = declared(from, simpleName);
    if (here.isPresent()) {
      return here;
    }
    for (String candidate : files(from, simpleName)) {
      Optional<String> path = locate(candidate);
      if (path.isPresent()) {
        try {
          Optional<TypeDeclaration<?>> type = declared(read(path.get()), simpleName);
          if (type.isPresent()) {
            return type;
          }
        } catch (Refusal e) {
          // a neighbour that can't be read is a neighbour that can't help; the edit goes on without
          continue;
        }
      }
    }
    return Optional.empty();
  }

  /** Source of the first type that a type extends, if the target itself declares it. */
  Optional<TypeDeclaration<?>> above(JavaFile file, TypeDeclaration<?> type) throws IOException {
    return type instanceof ClassOrInterfaceDeclaration c && !c.getExtendedTypes().isEmpty()
        ? type(file, c.getExtendedTypes(0).getNameAsString())
        : Optional.empty();
  }

  /** The file that holds a node of this tree. */
  Optional<JavaFile> fileOf(TypeDeclaration<?> type) {
    return parsed.values().stream()
        .flatMap(Optional::stream)
        .filter(f -> type.findCompilationUnit().filter(u -> u == f.unit()).isPresent())
        .findFirst();
  }

  private static List<String> files(JavaFile from, String simpleName) {
    List<String> names = new ArrayList<>();
    for (ImportDeclaration use : from.unit().getImports()) {
      String name = use.getNameAsString();
      if (use.isAsterisk()) {
        names.add(name.replace('.', '/') + "/" + simpleName + ".java");
      } else if (name.endsWith("." + simpleName)) {
        names.add(0, name.replace('.', '/') + ".java");
      }
    }
    int slash = from.path().lastIndexOf('/');
    names.add(from.path().substring(0, slash + 1) + simpleName + ".java");
    return names;
  }

  private static Optional<TypeDeclaration<?>> declared(JavaFile file, String simpleName) {
    for (TypeDeclaration<?> type : types(file)) {
      if (type.getNameAsString().equals(simpleName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static List<TypeDeclaration<?>> types(JavaFile file) {
    List<TypeDeclaration<?>> all = new ArrayList<>();
    file.unit()
        .getTypes()
        .forEach(
            t ->
                t.walk(
                    n -> {
                      if (n instanceof TypeDeclaration<?> type) {
                        all.add(type);
                      }
                    }));
    return all;
  }
}
