package dev.kintsugi.runtime.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.InputPlace;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data inside an object of the target or of a library: how it gets there, and how deep. */
class EnclosedPlansTest {
  private static final String LIBRARY =
      """
      package library;
      public class Api {
        public interface Paged { Order order(); static Paged all() { return null; } }
        public static class Page implements Paged {
          private final Order order;
          private Page(Order order) { this.order = order; }
          public static Page of(int number, Order order) { return new Page(order); }
          public Order order() { return order; }
        }
        public static class Order {
          public final String[] names;
          private Order(String[] names) { this.names = names; }
          public static Order none() { return new Order(new String[0]); }
          public static Order by(String... names) { return new Order(names); }
        }
        public static class Filter { public Filter(Paged paged) {} }
        public static class Deep { public Deep(Filter filter) {} }
      }
      """;
  private static final String PROGRAM =
      """
      package fixture;
      import java.io.*;
      import library.Api.*;
      public class Store {
        public static class Chosen {
          public static Builder named(String name) { return new Builder(); }
        }
        public static class Builder { Builder() {} public Chosen build() { return new Chosen(); } }
        public static class Session { public Session(Runnable task, String name) {} }
        public static class Pool implements AutoCloseable { public Pool(String name) {} public void close() {} }
        public static class Password { public Password(String text) {} }
        public static class Range { public Range(String from, String to) {} }
        public static void find(Paged page) {} // IN Page
        public static void chosen(int most, Chosen by) {} // IN Chosen
        public static void filter(Filter filter) {} // IN Filter
        public static void deep(Deep deep) {} // NONE: four calls
        public static void session(Session session) {} // NONE: made with what is no value
        public static void pool(Pool pool) {} // NONE: what is closed is no value
        public static void check(Password password) {} // NONE: a secret is the program's own
        public static void at(java.util.UUID id) {} // NONE: the JDK's
        public static void between(Range range) {} // IN Range, both texts
        public void setOrder(Order order) {} // NONE: only keeps it
        public void setCommand(Order order) throws IOException { Runtime.getRuntime().exec(order.names); } // IN Order: a command is near
        public static void run(String text, Order order) throws IOException { Runtime.getRuntime().exec(text); } // BOTH
      }
      """;

  @TempDir Path folder;
  private Reach reach;

  @BeforeEach
  void scan() throws IOException {
    Path all = Path.of(Compiled.of(folder, "library.Api", LIBRARY, "fixture.Store", PROGRAM));
    Path library = Files.createDirectories(folder.resolve("library"));
    Files.move(all.resolve("library"), library.resolve("library"));
    String program = all.toString();
    TargetLoader loader = new TargetLoader(program + File.pathSeparator + library);
    reach = new Reach(ClassScan.of(program, loader));
  }

  private List<Plan> plans(String method) {
    return reach.entryPoints().stream()
        .filter(each -> each.get(0).entry().contains("#" + method + " "))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> names(Plan plan) {
    return plan.steps().stream().map(s -> Symbol.parse(s.symbol()).name()).toList();
  }

  @Test
  void aLibrarysImplementationIsFoundBesideItsInterface() {
    List<Plan> plans = plans("find");
    assertEquals(1, plans.size());
    assertEquals(List.of("by", "of", "find"), names(plans.get(0)));
    Argument data = plans.get(0).steps().get(0).arguments().get(0);
    assertEquals(new Argument.Hostile("[Ljava.lang.String;"), data);
    assertEquals(Plan.Form.TEXT, plans.get(0).form());
    assertEquals(new InputPlace(0, true), InputPlace.of(plans.get(0).program()).orElseThrow());
  }

  @Test
  void theDataPassesThroughThreeCallsAndNotThroughFour() {
    assertEquals(List.of("by", "of", "<init>", "filter"), names(plans("filter").get(0)));
    assertEquals(List.of(), plans("deep"));
  }

  @Test
  void buildersPassItOn() {
    Plan chosen = plans("chosen").get(0);
    assertEquals(List.of("named", "build", "chosen"), names(chosen));
    assertEquals(new InputPlace(1, true), InputPlace.of(chosen.program()).orElseThrow());
  }

  @Test
  void eachTextOfAValueIsTriedByItself() {
    List<Plan> plans = plans("between");
    List<Integer> places = plans.stream().map(p -> data(p.steps().get(0))).toList();
    assertEquals(List.of(0, 1), places);
  }

  private static int data(Step step) {
    return IntStream.range(0, step.arguments().size())
        .filter(i -> step.arguments().get(i) instanceof Argument.Hostile)
        .findFirst()
        .orElse(-1);
  }

  @Test
  void servicesSecretsAndTheJdksAreNoValues() {
    for (String method : List.of("session", "pool", "check", "at")) {
      assertEquals(List.of(), plans(method), method);
    }
  }

  @Test
  void whatOnlyKeepsAnObjectIsLeftOut() {
    assertEquals(List.of(), plans("setOrder"));
    assertEquals(List.of("by", "setCommand"), names(plans("setCommand").get(0)).subList(1, 3));
  }

  @Test
  void dataAsItIsComesFirst() {
    List<Plan> plans = plans("run");
    InputPlace first = InputPlace.of(plans.get(0).program()).orElseThrow();
    assertEquals(new InputPlace(0, false), first);
    List<Plan> inside =
        plans.stream().filter(p -> InputPlace.of(p.program()).orElseThrow().inside()).toList();
    assertEquals(1, inside.size());
    assertTrue(inside.get(0).score() < plans.get(0).score());
  }
}
