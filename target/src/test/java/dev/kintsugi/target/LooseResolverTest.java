package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.target.repository.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooseResolverTest {
  private static final String GOOD =
      """
      public class Names {
        public static String upper(String name) {
          return name.toUpperCase();
        }
      }
      """;

  @TempDir Path folder;
  private Path remote;
  private Path loose;
  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    remote = Files.createDirectory(folder.resolve("remote"));
    loose = Files.createDirectory(folder.resolve("loose"));
    bench =
        new Bench(
            Files.createDirectory(folder.resolve("b")),
            new Configuration(folder.resolve("cache"), List.of(remote), List.of()));
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  @Test
  void oneFile() throws Exception {
    Target target = bench.resolve(write("Names.java", GOOD));
    assertEquals("Names.java", target.name());
    assertEquals(List.of("Names.class"), classes(target));
    assertEquals("Names.java", target.attributes().get("given/Names.java"));
    assertEquals(GOOD, source(target, "Names.java"));
    assertEquals(List.of(), target.notes());
    assertTrue(bench.ran.stream().allMatch(j -> j.network() == Job.Network.NONE));
  }

  @Test
  void sameBytesAreTheSameTargetWhereverTheyLie() throws Exception {
    String first = bench.resolve(write("Names.java", GOOD)).fingerprint();
    assertEquals(first, bench.resolve(write("elsewhere/Names.java", GOOD)).fingerprint());
    String other = GOOD.replace("upper", "capital");
    assertNotEquals(first, bench.resolve(write("Names.java", other)).fingerprint());
  }

  @Test
  void hashOfTheSourcesIsKnownWithoutAJob() throws Exception {
    String one = LooseSources.of(request(write("Names.java", GOOD))).orElseThrow().hash();
    String same = LooseSources.of(request(write("x/Names.java", GOOD))).orElseThrow().hash();
    String other = LooseSources.of(request(write("Names.java", GOOD + "\n"))).orElseThrow().hash();
    TargetRequest more = request(write("Names.java", GOOD), "org.example:words:1.0");
    assertEquals(one, same);
    assertNotEquals(one, LooseSources.of(more).orElseThrow().hash());
    assertNotEquals(one, other);
    assertEquals(List.of(), bench.ran);
  }

  @Test
  void twoFilesThatNeedEachOther() throws Exception {
    write(
        "Even.java",
        "public class Even { public static boolean is(int n) {"
            + " return n == 0 || Odd.is(n - 1); } }");
    write(
        "Odd.java", "class Odd { static boolean is(int n) { return n != 0 && Even.is(n - 1); } }");
    Target target = bench.resolve(loose.toString());
    assertEquals(List.of("Even.class", "Odd.class"), classes(target));
    assertEquals("loose", target.name());
    assertFalse(source(target, "Odd.java").contains("public"), "Even is what others call");
  }

  @Test
  void aPackageIsAFolderOnlyInside() throws Exception {
    Target target = bench.resolve(write("Names.java", "package a.b;\n" + GOOD));
    assertEquals(List.of("a/b/Names.class"), classes(target));
    assertEquals("Names.java", target.attributes().get("given/a/b/Names.java"));
    assertEquals("package a.b;\n" + GOOD, source(target, "a/b/Names.java"));
  }

  @Test
  void aFileOfAnotherNameThanItsClass() throws Exception {
    Target target = bench.resolve(write("generated-1.java", GOOD));
    assertEquals("generated-1.java", target.attributes().get("given/Names.java"));
  }

  @Test
  void methodsAloneGetAClassAndKeepTheirLines() throws Exception {
    String text =
        """
        import java.time.LocalDate;

        /** Reads a day. */
        static LocalDate day(String text) {
          return LocalDate.parse(text);
        }
        <T> List<T> none(T like) { return new ArrayList<>(); }
        """;
    Target target = bench.resolve(snippet(text));
    assertEquals(List.of("Snippet.class"), classes(target));
    String made = source(target, "Snippet.java");
    assertEquals(text.lines().count() + 1, made.lines().count());
    assertTrue(
        made.lines()
            .toList()
            .get(3)
            .endsWith("public /*}kintsugi*/static LocalDate day(String text) {"),
        made);
    assertTrue(made.lines().toList().get(6).contains("public /*}kintsugi*/<T> List<T> none"), made);
    assertTrue(target.notes().toString().contains("declares no class"), target.notes().toString());
    assertTrue(target.notes().toString().contains("not private"), target.notes().toString());
  }

  @Test
  void statementsAloneGetAMethod() throws Exception {
    Target target = bench.resolve(snippet("Path file = Path.of(args[0]);\nFiles.delete(file);"));
    String made = source(target, "Snippet.java");
    assertTrue(made.contains("public static void run(String[] args)"), made);
    assertTrue(made.lines().toList().get(1).startsWith("Files.delete(file);"), made);
  }

  @Test
  void aClassOnStandardInputIsNamedByItself() throws Exception {
    Target target = bench.resolve(snippet(GOOD));
    assertEquals("standard input", target.name());
    assertEquals("Names.java", target.attributes().get("given/Names.java"));
    assertEquals(List.of("Names.class"), classes(target));
  }

  @Test
  void whatIsPublicIsWhatOthersCall() throws Exception {
    String text = "public class A { public void a(String s) {} void b(String s) {} }";
    assertEquals(text, source(bench.resolve(write("A.java", text)), "A.java"));
  }

  @Test
  void whereNothingIsPublicWhatIsNotPrivateIsCalled() throws Exception {
    String text =
        "class A { void a(String s) {} private void b(String s) {} protected void c(String s) {}"
            + " public static void main(String[] args) {} enum E { X(1); E(int n) {} } }";
    String made = source(bench.resolve(write("A.java", text)), "A.java");
    String plain = made.replace(Insertions.OPEN, "").replace(Insertions.CLOSE, "");
    assertEquals(
        "public class A { public void a(String s) {} private void b(String s) {} protected void"
            + " c(String s) {} public static void main(String[] args) {} public enum E { X(1);"
            + " E(int n) {} } }",
        plain);
  }

  @Test
  void whatCanNotBeOpenedStaysAsItIs() throws Exception {
    String text =
        "class A { void a(String s) {} static A other() {"
            + " return new A() { void a(String s) {} }; } }";
    assertEquals(text, source(bench.resolve(write("A.java", text)), "A.java"));
  }

  @Test
  void whatIsWrongIsSaidByTheUsersLine() throws Exception {
    refused("Broken.java:2: ", write("Broken.java", "class Broken {\n  void a( {}\n}\n"));
    refused("Types.java:2: ", write("Types.java", "class Types {\n  int a = \"text\";\n}\n"));
    refused("Snippet.java:2: cannot find symbol", snippet("int a = 1;\nint b = a + c;\n"));
    refused("Snippet.java:3: ", snippet("static int a() {\n  return 1;\n  return (;\n}\n"));
    refused("Empty.java holds no Java code", write("Empty.java", "// nothing\n"));
    refused("holds no Java code", snippet(""));
    refused(
        "declare the same class",
        write("twice/one/Names.java", GOOD),
        write("twice/two/Names.java", GOOD),
        loose.resolve("twice").toString());
  }

  @Test
  void bytesThatAreNoText() throws Exception {
    Files.write(loose.resolve("Latin.java"), new byte[] {'/', '/', (byte) 0xe4});
    refused("Latin.java is not UTF-8 text", loose.resolve("Latin.java").toString());
  }

  @Test
  void tooLarge() throws Exception {
    Files.write(loose.resolve("Large.java"), new byte[LooseSources.LARGEST + 1]);
    refused("larger than 1 MiB", loose.resolve("Large.java").toString());
  }

  @Test
  void importsThatNothingIsKnownOf() throws Exception {
    String text = "import org.example.text.Words;\nimport java.util.List;\nimport lost.*;\n" + GOOD;
    refused(
        "imports are of no known library: lost.*, org.example.text.Words; name the library with"
            + " --dependency",
        write("Names.java", text));
  }

  @Test
  void aHintNamesTheLibrary() throws Exception {
    publish("words");
    String text = "//DEPS org.example:words:1.0\n" + using("Words");
    Target target = bench.resolve(write("Uses.java", text));
    assertEquals(List.of("org.example:words:jar:1.0 (runtime)"), libraries(target));
    assertEquals(text, source(target, "Uses.java"));
    List<String> online =
        bench.ran.stream().filter(j -> j.network() != Job.Network.NONE).map(Job::kind).toList();
    assertEquals(List.of("maven.libraries"), online, "the compiler itself reaches nothing");
  }

  @Test
  void theUserNamesTheLibrary() throws Exception {
    publish("words");
    String file = write("Uses.java", using("Words"));
    assertEquals(1, libraries(bench.resolve(request(file, "org.example:words:1.0"))).size());
    refused("--dependency words is not of the form", request(file, "words"));
    refused("none of the configured repositories", request(file, "org.example:none:1.0"));
  }

  @Test
  void aLockBesideItNamesTheLibrary() throws Exception {
    publish("words");
    write(
        "gradle.lockfile",
        "# This is a Gradle generated file\norg.example:words:1.0=compileClasspath,runtimeClasspath\n"
            + "org.example:none:1.0=testCompileClasspath\nempty=annotationProcessor\n");
    String file = write("Uses.java", using("Words"));
    assertEquals(1, libraries(bench.resolve(file)).size());
  }

  @Test
  void aJarOnTheClassPath() throws Exception {
    Path jar =
        Files.write(folder.resolve("words.jar"), Fixtures.zip(Map.of("Words.class", words())));
    TargetRequest request =
        new TargetRequest(write("Uses.java", using("Words")), Optional.empty(), List.of(jar), "");
    assertEquals(List.of("words.jar"), libraries(bench.resolve(request)));
  }

  @Test
  void aHintThatCanNotBeRead() throws Exception {
    refused(
        "Uses.java:2: words is not of the form group:artifact:version",
        write("Uses.java", "// an example\n//DEPS words\n" + GOOD));
  }

  @Test
  void annotationProcessorsDoNotRun() throws Exception {
    byte[] service = Fixtures.text("no.such.Processor\n");
    Path jar =
        Files.write(
            folder.resolve("processor.jar"),
            Fixtures.zip(
                Map.of("META-INF/services/javax.annotation.processing.Processor", service)));
    TargetRequest request =
        new TargetRequest(write("Names.java", GOOD), Optional.empty(), List.of(jar), "");
    assertEquals(List.of("Names.class"), classes(bench.resolve(request)));
  }

  @Test
  void aProjectIsNotLoose() throws Exception {
    write("src/Names.java", GOOD);
    write("pom.xml", "<project/>");
    assertTrue(LooseSources.of(request(loose.toString())).isEmpty());
    assertTrue(LooseSources.of(request("org.example:words:1.0")).isEmpty());
  }

  private String write(String name, String text) throws IOException {
    Path file = loose.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static TargetRequest request(String reference, String... dependencies) {
    return new TargetRequest(
        reference, Optional.empty(), List.of(), "", List.of(dependencies), Optional.empty());
  }

  private static TargetRequest snippet(String text) {
    return new TargetRequest(
        "-", Optional.empty(), List.of(), "", List.of(), Optional.of(Fixtures.text(text)));
  }

  private void refused(String why, String... references) {
    refused(why, request(references[references.length - 1]));
  }

  private void refused(String why, TargetRequest request) {
    ResolveException refusal = assertThrows(ResolveException.class, () -> bench.resolve(request));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertTrue(refusal.usersFault());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  private void publish(String name) throws IOException {
    Fixtures.publish(remote, name, "", Fixtures.zip(Map.of("Words.class", words())));
  }

  private byte[] words() throws IOException {
    return Fixtures.classFile(folder.resolve("scratch"), "Words", 8);
  }

  private static String using(String type) {
    return "public class Uses { public int count(String text) { return new "
        + type
        + "().one(); } }";
  }

  private List<String> classes(Target target) throws IOException {
    Path jar = bench.evidence().file(target.first(Artifact.Role.PROGRAM).orElseThrow());
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      TreeSet<String> names = new TreeSet<>();
      zip.stream().forEach(e -> names.add(e.getName()));
      return List.copyOf(names);
    }
  }

  private String source(Target target, String path) throws IOException {
    Path tree = bench.evidence().folder(target.first(Artifact.Role.SOURCES).orElseThrow());
    return Files.readString(tree.resolve(path));
  }

  private static List<String> libraries(Target target) {
    return target.artifacts().stream()
        .filter(a -> a.role() == Artifact.Role.LIBRARY)
        .map(Artifact::name)
        .toList();
  }
}
