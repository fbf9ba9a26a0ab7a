package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.target.Description;
import dev.kintsugi.target.LooseSources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Answers {@code java.compile}: makes a program of loose sources.
 *
 * <p>Inputs: {@code sources}, a tree as the user keeps it; {@code library.0000.jar} and on,
 * optional. Parameters: {@code name}, how to call them; {@code dependencies}, coordinates, a line
 * each; {@code resolved}, {@code true} if the libraries are all there; {@code newest}, the newest
 * Java release that can be examined. If libraries are named and not yet resolved, the only output
 * is a {@code description} whose libraries are their coordinates. Else: {@code description}; {@code
 * program}; tree {@code sources}, relative to packages and with what was put in; {@code given},
 * lines {@code path in that tree=path in the first one}.
 */
public final class LooseCompileHandler implements JobHandler {
  @Override
  public String kind() {
    return "java.compile";
  }

  @Override
  public void handle(JobContext context) throws IOException, JobRefusal {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw Fault.STEP.refuse(context, "this Java has no compiler: a JDK is needed, not a JRE");
    }
    try {
      SortedMap<String, String> texts = texts(context.input("sources"));
      Set<String> wanted = wanted(context, texts);
      texts.remove(LooseSources.LOCK);
      if (!wanted.isEmpty() && !context.job().parameters().containsKey("resolved")) {
        describe(context, new JarInspector.Facts(0, 0, 0, ""), List.of(), wanted, List.of());
        return;
      }
      build(context, compiler, files(compiler, texts));
    } catch (LooseFile.Unreadable e) {
      throw Fault.USER.refuse(context, e.getMessage());
    }
  }

  private static void build(
      JobContext context, JavaCompiler compiler, SortedMap<String, LooseFile> files)
      throws IOException, JobRefusal {
    int newest = Integer.parseInt(context.job().parameters().get("newest"));
    LooseCompiler javac = new LooseCompiler(compiler, libraries(context), newest);
    String name = context.job().parameters().get("name");
    Path tree = context.work().resolve("tree");
    Path classes = context.work().resolve("classes");
    boolean open = files.values().stream().anyMatch(Openings::isOpen);
    write(tree, files, !open);
    Optional<String> wrong = javac.compile(tree, files, classes);
    if (wrong.isPresent() && !open) {
      // the added word may be what does not compile: then the user's own text decides
      write(tree, files, false);
      wrong = javac.compile(tree, files, classes);
    }
    if (wrong.isPresent()) {
      throw Fault.USER.refuse(context, wrong.get());
    }
    Path jar = context.work().resolve("program.jar");
    Folders.jar(List.of(classes), jar);
    JarInspector.Facts facts = JarInspector.inspect(jar, name);
    Programs.check(context, facts, name, newest);
    context.output("program", jar);
    context.outputTree("sources", tree);
    context.output("given", given(files).getBytes(StandardCharsets.UTF_8));
    describe(context, facts, List.of("program"), List.of(), notes(files, open));
  }

  private static void describe(
      JobContext context,
      JarInspector.Facts facts,
      List<String> program,
      Iterable<String> libraries,
      List<String> notes)
      throws IOException {
    List<String> names = new ArrayList<>();
    libraries.forEach(names::add);
    context.output(
        "description",
        new Description(
                "",
                "",
                "",
                "",
                facts.release(),
                facts.classes(),
                List.of(""),
                program,
                names,
                List.of(),
                List.of(),
                false,
                !program.isEmpty(),
                List.of(),
                notes)
            .write());
  }

  private static SortedMap<String, String> texts(Path folder)
      throws IOException, LooseFile.Unreadable {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : Folders.files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      if (path.endsWith("module-info.java")) {
        // without its module path it can't be compiled, and it holds no code
        continue;
      }
      try {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        texts.put(path, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException e) {
        throw new LooseFile.Unreadable(path + " is not UTF-8 text; save it as such");
      }
    }
    return texts;
  }

  private static Set<String> wanted(JobContext context, SortedMap<String, String> texts)
      throws LooseFile.Unreadable {
    Set<String> wanted = new LinkedHashSet<>();
    String named = context.job().parameters().getOrDefault("dependencies", "");
    named.lines().forEach(wanted::add);
    for (var text : texts.entrySet()) {
      boolean lock = text.getKey().equals(LooseSources.LOCK);
      wanted.addAll(
          lock ? Hints.locked(text.getValue()) : Hints.in(text.getKey(), text.getValue()));
    }
    for (String each : wanted) {
      if (!Hints.COORDINATES.matcher(each).matches()) {
        throw new LooseFile.Unreadable(
            "--dependency " + each + " is not of the form group:artifact:version");
      }
    }
    return wanted;
  }

  private static SortedMap<String, LooseFile> files(
      JavaCompiler compiler, SortedMap<String, String> texts)
      throws IOException, LooseFile.Unreadable {
    SortedMap<String, LooseFile> files = new TreeMap<>();
    for (var text : texts.entrySet()) {
      LooseFile file = LooseFile.read(compiler, text.getKey(), text.getValue());
      LooseFile other = files.put(file.path(), file);
      if (other != null) {
        throw new LooseFile.Unreadable(
            other.given() + " and " + file.given() + " declare the same class; leave one out");
      }
    }
    return files;
  }

  private static void write(Path tree, SortedMap<String, LooseFile> files, boolean opened)
      throws IOException {
    for (var file : files.entrySet()) {
      Path path = tree.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, opened ? Openings.opened(file.getValue()) : file.getValue().text());
    }
  }

  private static List<Path> libraries(JobContext context) {
    return context.job().inputs().keySet().stream()
        .filter(name -> name.startsWith("library."))
        .map(context::input)
        .toList();
  }

  private static String given(SortedMap<String, LooseFile> files) {
    StringBuilder text = new StringBuilder();
    files.forEach((path, file) -> text.append(path + "=" + file.given() + "\n"));
    return text.toString();
  }

  private static List<String> notes(SortedMap<String, LooseFile> files, boolean open) {
    List<String> notes = new ArrayList<>();
    for (LooseFile file : files.values()) {
      if (file.isWrapped()) {
        notes.add(
            file.given()
                + " declares no class: a class was put around it, with the imports of JShell.");
      }
    }
    if (!open) {
      notes.add(
          "Nothing public takes an argument, so all that is not private is called, as code beside it"
              + " could.");
    }
    return notes;
  }
}
