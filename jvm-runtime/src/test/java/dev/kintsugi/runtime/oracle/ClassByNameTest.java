package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassByNameTest {
  private static final String CANARY = "kintsugi.canary.Canary";
  private final Oracle oracle = new ClassByName();

  @Test
  void seesAnObjectAndPrefersItToLoading() {
    Executions made =
        Executions.of("url", "a:b?c=d")
            .signal("class-load", CANARY, "app.Types#find")
            .signal("instantiate", CANARY, CANARY + "#<init>", "app.Types#make");
    Break found = oracle.judge(made.made()).orElseThrow();
    assertEquals("CWE-470", found.cwe());
    assertEquals("app.Types#make", found.cause().get(0));
    assertEquals(3, found.strength());
  }

  @Test
  void laysObjectsOfExpressionsToTheExpression() {
    Executions made =
        Executions.of("expression", "").signal("instantiate", CANARY, "app.Eval#make");
    assertEquals("CWE-917", oracle.judge(made.made()).orElseThrow().cwe());
  }

  @Test
  void laysObjectsOfDocumentsToDeserialisation() {
    Executions made = Executions.of("yaml", "!!a").signal("instantiate", CANARY, "app.Types#make");
    assertEquals("CWE-502", oracle.judge(made.made()).orElseThrow().cwe());
  }

  @Test
  void notesLoading() {
    Executions ran = Executions.of("x").signal("class-initialise", CANARY, "app.Types#find");
    Break initialised = new ClassByName().judge(ran.made()).orElseThrow();
    assertEquals(1, initialised.strength());
    assertEquals(1L, initialised.measures().get("ran"));
    Executions loaded = Executions.of("x").signal("class-load", CANARY, "app.Types#find");
    assertEquals(1, oracle.judge(loaded.made()).orElseThrow().strength());
  }

  @Test
  void isSilentForDeserialisationAndForLookingUpEngines() {
    Executions other =
        Executions.of("x")
            .signal("class-load", CANARY, "java.io.ObjectInputStream#resolveClass", "app.A#load")
            .signal("class-load", CANARY + "ScriptEngineFactory", "app.A#script")
            .signal("instantiate", CANARY, "java.lang.Prober#call");
    assertEquals(Optional.empty(), oracle.judge(other.made()));
  }
}
