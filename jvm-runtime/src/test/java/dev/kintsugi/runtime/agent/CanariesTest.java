package dev.kintsugi.runtime.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {
  @TempDir Path folder;

  @Test
  void jarStandsAlone() throws Exception {
    URL[] jar = {Canaries.classPath(folder).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Class<?> canary = Class.forName(World.CANARY_CLASS, true, loader);
      assertEquals(loader, canary.getClassLoader());
      canary.getConstructor().newInstance();
      assertEquals("instantiate " + World.CANARY_CLASS, System.getProperty("kintsugi.canary"));
      assertNotNull(new ScriptEngineManager(loader).getEngineByName("groovy"));
    }
  }

  @Test
  void theResourceIsFoundByNamesThatClimb() throws Exception {
    URL[] classPath = {Canaries.resources(new World(folder)).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
      assertNotNull(loader.getResource("public/../outside"));
      assertNull(loader.getResource("../outside"));
    }
  }

  @Test
  void describesWhatAProofRestsOn() {
    Signal signal = new Signal("instantiate", "a.B#c", new StackTraceElement[0], false);
    assertTrue(Canaries.describe(signal).contains("the inert class a.B is"));
    Signal file = new Signal("file-write", "x", new StackTraceElement[0], true);
    assertEquals("", Canaries.describe(file));
  }
}
