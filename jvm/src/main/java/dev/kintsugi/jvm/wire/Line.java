package dev.kintsugi.jvm.wire;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.oracle.Break;
import java.util.List;

/** One line of an answer, checked. */
public sealed interface Line {
  /** An entry point that can be called. */
  record Entry(String symbol, String kind, int rank) implements Line {}

  /** An entry point that can't be called, and why. */
  record Uncalled(String symbol, String reason) implements Line {}

  /**
   * An entry point that was called.
   *
   * @param accepted whether any input was taken as well-formed
   */
  record Called(String symbol, boolean accepted) implements Line {}

  /** Live news of the hunt. */
  record Tally(String doing, long probes, long breaks, long entries) implements Line {}

  /**
   * A program and an input with which the target broke.
   *
   * @param program text of the calls
   * @param input the bytes
   * @param inputText the input's symbolic expression
   * @param family family of the payload
   * @param format format of the payload
   * @param whole whether the dangerous value is the whole input
   * @param probes probes made before it was found
   * @param seen what the oracle saw
   * @param strength 3 an effect outside the target, 2 exhaustion, 1 robustness note
   */
  record Broke(
      String program,
      byte[] input,
      String inputText,
      String family,
      String format,
      boolean whole,
      long probes,
      Observation seen,
      int strength)
      implements Line {
    /** Equal for breaks of the same root cause. */
    public String key() {
      return seen.oracle() + " " + seen.cwe() + " " + String.join(" ", seen.cause());
    }

    /** By what the cause breaks, where there are several; -1 where there are not. */
    public long way() {
      return seen.measures().getOrDefault(Break.WAY, -1L);
    }
  }

  /** A call that the target took as well-formed. */
  record Benign(String program, byte[] input) implements Line {}

  /** The hunt's last line. */
  record Done(String reason, long probes) implements Line {}

  /**
   * One program and one input to be run; {@code expression} is empty if there is no symbolic form.
   */
  record Case(int number, String program, byte[] input, String expression) implements Line {}

  /**
   * A process that ran cases.
   *
   * @param number the case, or -1 if it ran many
   * @param run which repetition, from 0
   * @param exit exit code of the process
   * @param ended how it ended, in words; empty if as it should
   */
  record Ran(int number, int run, int exit, String ended) implements Line {}

  /**
   * What one execution of a case did.
   *
   * @param ran whether the entry point was really entered
   * @param why why not
   * @param ending {@code returned} or the type of the exception
   * @param result hash of result and written files; {@code -} without stable form
   * @param breaks what broke
   * @param executed symbols of executed methods, if traced
   * @param lines executed lines of the watched ones, as {@code class:line}
   */
  record Replayed(
      int number,
      boolean ran,
      String why,
      String ending,
      String result,
      List<Broken> breaks,
      List<String> executed,
      List<String> lines,
      long cpuMillis,
      long allocatedBytes)
      implements Line {
    /** Whether nothing was thrown. */
    public boolean returned() {
      return ending.equals("returned");
    }
  }

  /** A break without the case that caused it. */
  record Broken(Observation seen, int strength) {}

  /**
   * A suspected weakness found without running anything.
   *
   * @param argument number of the entry point's argument from 0; -1 if the method reads the data
   * @param sinkArgument the dangerous argument from 0; -1 is the receiver, -2 any
   * @param path the way, from the entry point to the sink; behind it the cycle of a recursion
   * @param sinkStep which place of the path is the sink
   * @param compared texts that values are compared with on the way
   * @param checks what speaks against a weakness, without settling it
   */
  record Suspect(
      String cwe,
      String weakness,
      String entry,
      int argument,
      String sink,
      int sinkArgument,
      List<Place> path,
      int sinkStep,
      List<String> compared,
      List<String> checks)
      implements Line {
    /** The place of the sink. */
    public Place at() {
      return path.get(sinkStep);
    }
  }

  /** A place in the program's code. */
  record Place(String symbol, String file, int line) {}

  /** A sum over many executions. */
  record Sum(
      long cpuMillis, long probes, long reached, List<String> differences, List<Long> numbers)
      implements Line {}

  /** One of the target's own tests. */
  record Tested(String name, boolean passed) implements Line {}

  /** A compiler warning that the unpatched sources do not give. */
  record Warned(String text) implements Line {}

  /**
   * What an alert of another scanner points at.
   *
   * @param number of the alert
   * @param file whether the program has classes from its file
   * @param methods symbols of the methods that lie there
   * @param entries symbols of entry points that reach them
   */
  record Pointed(int number, boolean file, List<String> methods, List<String> entries)
      implements Line {}

  /** One sentence for the user. */
  record Said(String text) implements Line {}
}
