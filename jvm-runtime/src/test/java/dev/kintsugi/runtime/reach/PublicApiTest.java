package dev.kintsugi.runtime.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

class PublicApiTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Api {
        @interface Internal {}
        @interface Interned {}
        public static void parse(String text) {}
        @Internal public static void scan(String text) {}
        @Interned public static void read(String text) {}
        @Internal public static class Parts { public static void parse(String text) {} }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Api#parse, false",
    "Api#scan, true",
    "Api#read, false",
    "Api$Parts#parse, true",
    "Gone#parse, false"
  })
  void whatIsMarkedInternalIsNoApi(String member, boolean hidden) {
    String classes = Compiled.of(folder, "fixture.Api", SOURCE);
    assertEquals(hidden, isHidden(classes, member));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other;version=\"1,fixture\";uses:=\"fixture\" | true",
        "other;version=\"1\",fixture;version=\"1\" | false",
        "other;fixture;version=\"1\" | false",
        "fixture.inner | true",
        "fixture | false"
      })
  void whatABundleDoesNotExportIsNoApi(String exports, boolean hidden) throws IOException {
    String classes = Compiled.of(folder, "fixture.Api", SOURCE);
    Path manifest = first(classes).resolve("META-INF/MANIFEST.MF");
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, "Manifest-Version: 1.0\nExport-Package: " + exports + "\n");
    assertEquals(hidden, isHidden(classes, "Api#parse"));
  }

  @ParameterizedTest
  @CsvSource({"other, , true", "fixture, , false", "fixture, friend, true", ", , false"})
  void whatAModuleDoesNotExportIsNoApi(String exported, String to, boolean hidden)
      throws IOException {
    String classes = Compiled.of(folder, "fixture.Api", SOURCE);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V11, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule("m", exported == null ? Opcodes.ACC_OPEN : 0, null);
    if (exported != null) {
      module.visitExport("public", 0);
      module.visitExport(exported, 0, to == null ? new String[0] : new String[] {to});
    }
    module.visitEnd();
    writer.visitEnd();
    Files.write(first(classes).resolve("module-info.class"), writer.toByteArray());
    assertEquals(hidden, isHidden(classes, "Api#parse"));
  }

  private static boolean isHidden(String classes, String member) {
    String entry = "fixture." + member + " (Ljava/lang/String;)V";
    return new PublicApi(new TargetLoader(classes)).isHidden(new Program(entry, List.of()));
  }

  private static Path first(String classPath) {
    return Path.of(classPath.split(File.pathSeparator)[0]);
  }
}
