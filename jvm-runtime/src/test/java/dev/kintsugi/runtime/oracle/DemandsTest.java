package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemandsTest {
  @Test
  void namesOfSwitchesSayWhichWayIsSafe() {
    for (String allows :
        List.of("setSupportDtd", "setProcessExternalEntities", "allowDoctype", "setLoadDTDs")) {
      assertEquals(false, Demands.safeValue(allows), allows);
    }
    for (String forbids : List.of("setDisallowDoctype", "forbidDtd", "disableExternalEntities")) {
      assertEquals(true, Demands.safeValue(forbids), forbids);
    }
    for (String neither :
        List.of("setExpandEntities", "setValidating", "withDoctype", "setDtd", "setLenient")) {
      assertNull(Demands.safeValue(neither), neither);
    }
  }

  @Test
  void featuresForbidTheDeclarationsThatTheyAreAbout() {
    assertEquals(
        List.of("http://xml.org/sax/features/external-general-entities"),
        sax(Declaration.GENERAL_ENTITY));
    assertEquals(
        List.of("http://xml.org/sax/features/external-parameter-entities"),
        sax(Declaration.PARAMETER_ENTITY));
    assertEquals(List.of(), Demands.against(broken(Declaration.CONTENT)));
  }

  private static List<String> sax(Declaration way) {
    return Demands.against(broken(way)).stream()
        .map(Demands.Feature::name)
        .filter(name -> name.startsWith("http://xml.org/"))
        .toList();
  }

  private static Break broken(Declaration way) {
    Map<String, Long> measures = Map.of(Break.WAY, (long) way.ordinal());
    return new Break(
        "FileDisclosure",
        "CWE-611",
        "XML external entity",
        "",
        List.of(),
        List.of("app.Xml#parse"),
        new TreeMap<>(measures),
        3);
  }
}
