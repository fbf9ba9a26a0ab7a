package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDisclosureTest {
  @TempDir Path folder;

  private Optional<Break> judge(Executions execution) {
    return new FileDisclosure(new World(folder)).judge(execution.made());
  }

  private String secret() {
    return new World(folder).secret().toAbsolutePath().toString();
  }

  @Test
  void seesReadsOfTheSecretAndWhetherItCameBack() {
    Executions reads = Executions.of("x").signal("file-read", secret(), "app.Load#open");
    assertEquals(0L, judge(reads).orElseThrow().measures().get("disclosed"));
    Break found = judge(reads.result("<" + World.CANARY_TEXT + ">")).orElseThrow();
    assertEquals("CWE-22", found.cwe());
    assertEquals(1L, found.measures().get("disclosed"));
  }

  @Test
  void laysReadsBelowAParserToExternalEntities() {
    String parser = "com.sun.org.apache.xerces.internal.impl.XMLEntityManager#setup";
    Executions reads = Executions.of("x").signal("file-read", secret(), parser, "app.Load#parse");
    assertEquals("CWE-611", judge(reads).orElseThrow().cwe());
    Executions own = Executions.of("xml", "<a/>").signal("file-read", secret(), "app.Xml#entity");
    assertEquals("CWE-611", judge(own).orElseThrow().cwe());
  }

  @Test
  void tellsByWhichDeclarationOfADocumentAFileWasNamed() {
    String[] documents = {
      "<!DOCTYPE r [<!ENTITY x SYSTEM 'file://SECRET'>]><r>&x;</r>",
      "<!DOCTYPE r [<!ENTITY % p SYSTEM 'file://SECRET'> %p;]><r/>",
      "<!DOCTYPE r SYSTEM 'file://SECRET'><r/>",
      "<!DOCTYPE r [<!ENTITY a 'b'>]><r xsi:schemaLocation='file://SECRET'/>"
    };
    for (int way = 0; way < documents.length; way++) {
      Executions reads = Executions.of("xml", documents[way].replace("SECRET", secret()));
      Break found = judge(reads.signal("file-read", secret(), "app.Xml#entity")).orElseThrow();
      assertEquals(way, found.measures().get(Break.WAY), documents[way]);
    }
    Executions other = Executions.of("include " + secret());
    Break found = judge(other.signal("file-read", secret(), "app.Load#open")).orElseThrow();
    assertFalse(found.measures().containsKey(Break.WAY), "no document");
  }

  @Test
  void isSilentForReadsThatTheInputDidNotAskFor() {
    Executions reads = Executions.of("x").signal("file-read", "/etc/mime.types", "app.Load#open");
    assertEquals(Optional.empty(), judge(reads));
    String inside = folder.resolve("inside/a.txt").toAbsolutePath().toString();
    Executions allowed = Executions.of("a.txt").signal("file-read", inside, "app.Load#open");
    assertEquals(Optional.empty(), judge(allowed));
  }

  @Test
  void aNameOfOursBesideItsFolderIsNoEscapeUnlessTheInputClimbs() {
    String beside = folder.toAbsolutePath().resolve("input.xml").toString();
    Executions ours = Executions.of("xml", "<").signal("file-read", beside, "app.Load#open");
    assertEquals(Optional.empty(), judge(ours));
    Executions climbs = Executions.of("xml", "<a href='../input.xml'/>");
    assertTrue(judge(climbs.signal("file-read", beside, "app.Load#open")).isPresent());
    String other = folder.toAbsolutePath().resolve("other.xml").toString();
    Executions others = Executions.of("xml", "<").signal("file-read", other, "app.Load#open");
    assertTrue(judge(others).isPresent());
  }

  @Test
  void aNameThatHoldsMarkupWasNotTakenOutOfADocument() {
    String name = secret() + "<";
    Executions reads = Executions.of("xml", "file://" + name);
    Break found = judge(reads.signal("file-read", name, "app.Load#open")).orElseThrow();
    assertEquals("CWE-22", found.cwe());
    assertEquals(1L, found.measures().get("whole"));
  }

  @Test
  void aNameMayHoldAnyCharacter() {
    String odd = "/* c */ [1,\"<a>\"]";
    Executions reads = Executions.of(odd).signal("file-read", odd, "app.Load#open");
    assertEquals(1L, judge(reads).orElseThrow().measures().get("whole"));
  }

  @Test
  void tellsAnInputThatIsOnlyANameFromADocumentThatHoldsOne() {
    String[] whole = {secret(), "file:" + secret(), "file://" + secret() + "\n"};
    for (String name : whole) {
      Executions reads = Executions.of("xml", name).signal("file-read", secret(), "app.Load#open");
      Break found = judge(reads).orElseThrow();
      assertEquals("CWE-22", found.cwe(), "a bare name is no XML: " + name);
      assertEquals(1L, found.measures().get("whole"), name);
    }
    String[] inside = {
      "<a href='" + secret() + "'/>", "include " + secret(), "{a: " + secret() + "}"
    };
    for (String document : inside) {
      Executions reads = Executions.of(document).signal("file-read", secret(), "app.Load#open");
      assertEquals(0L, judge(reads).orElseThrow().measures().get("whole"), document);
    }
  }
}
