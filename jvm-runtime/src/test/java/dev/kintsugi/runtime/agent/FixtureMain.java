package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Monitor;
import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.oracle.Oracles;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kintsugi.canary.SerialCanary;

/** Runs in a process of its own with the agent: prints what the oracles say of each fixture. */
final class FixtureMain {
  private static byte[] serialised;

  private FixtureMain() {}

  /** A canary, serialised. Made before anything is watched, because making one loads its class. */
  static InputStream serialised() {
    return new ByteArrayInputStream(serialised);
  }

  public static void main(String[] arguments) throws Exception {
    World world = new World(Path.of(arguments[0]));
    Files.createDirectories(world.inside());
    Files.createDirectories(world.outside());
    Files.createDirectories(world.secret().getParent());
    Files.writeString(world.secret(), World.CANARY_TEXT);
    serialised = serialise(new SerialCanary());
    Path canaries = Canaries.classPath(world.root());
    Path resources = Canaries.resources(world);
    Agent.configure(world, List.of(canaries, resources));
    URL[] classPath = {canaries.toUri().toURL(), resources.toUri().toURL()};
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(classPath, FixtureMain.class.getClassLoader()));
    CaughtErrors.watch(FixtureMain.class.getClassLoader());
    List<Method> fixtures =
        Stream.of(Fixtures.class, ResourceFixtures.class)
            .flatMap(c -> Stream.of(c.getDeclaredMethods()))
            .filter(m -> m.isAnnotationPresent(Hostile.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method fixture : fixtures) {
      System.out.println(fixture.getName() + "=" + judge(world, fixture));
    }
    trace();
    try (Stream<Path> left = Files.list(world.outside())) {
      System.out.println("outside=" + left.toList());
    }
    System.out.println("secret=" + Files.readString(world.secret()));
  }

  private static byte[] serialise(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static void trace() throws Exception {
    URL[] classes = {Traced.class.getProtectionDomain().getCodeSource().getLocation()};
    try (URLClassLoader loader = new URLClassLoader(classes, null);
        Trace trace = Trace.open(l -> l == loader, Set.of(Traced.class.getName() + ":9"))) {
      Method method = loader.loadClass(Traced.class.getName()).getMethod("sign", int.class);
      method.invoke(null, 1);
      System.out.println("methods=" + trace.methods());
      System.out.println("positive=" + trace.lines());
      method.invoke(null, -1);
      System.out.println("negative=" + trace.lines());
      trace.reset();
      System.out.println("reset=" + trace.methods() + trace.lines() + trace.untraced());
    }
  }

  private static String judge(World world, Method fixture) throws Exception {
    Hostile hostile = fixture.getAnnotation(Hostile.class);
    String input = hostile.value().replace("${secret}", world.secret().toString());
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    Payload payload = new Payload("fixture", hostile.format(), "", 1, true, bytes);
    Execution execution = run(world, fixture, payload);
    return Oracles.all(world, StackTraceElement::toString).stream()
        .flatMap(o -> Oracles.judge(o, execution, (p, i) -> run(world, fixture, i)).stream())
        .map(FixtureMain::text)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static Execution run(World world, Method fixture, Payload payload) {
    Throwable thrown = null;
    Object result = null;
    Monitor.arm(Thread.currentThread());
    try {
      result = fixture.invoke(null, world.inside(), payload.text());
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } finally {
      Monitor.disarm();
    }
    String symbol = fixture.getDeclaringClass().getName() + "#" + fixture.getName() + " ()V";
    return new Execution(
        new Program(symbol, List.of()),
        payload,
        payload.bytes().length,
        thrown,
        result,
        Map.of(),
        0,
        0,
        0,
        0,
        0,
        false,
        List.of(),
        Monitor.drain(),
        name ->
            name.equals(Fixtures.class.getName()) || name.equals(ResourceFixtures.class.getName()));
  }

  private static String text(Break found) {
    return (found.strength() > 1 ? "BREAK " : "NOTE ") + found.cwe() + found.cause();
  }
}
