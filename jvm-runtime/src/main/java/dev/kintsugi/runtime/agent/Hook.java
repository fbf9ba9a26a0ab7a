package dev.kintsugi.runtime.agent;

import java.util.List;

/**
 * One JDK method that is judged before it runs.
 *
 * @param owner internal name of the class that defines it
 * @param method its name
 * @param descriptor its descriptor
 * @param operation what {@link dev.kintsugi.runtime.boot.Judge} is asked about
 * @param operands which of its values are judged, at most two: {@value #RECEIVER} is the receiver,
 *     0 the first parameter, {@value #ALL} an array of all parameters, boxed
 * @param refusal what it does when refused
 * @param presence on which JDKs it must be found
 */
record Hook(
    String owner,
    String method,
    String descriptor,
    String operation,
    List<Integer> operands,
    Refusal refusal,
    Presence presence) {
  static final int RECEIVER = -1;
  static final int ALL = -2;
  private static final int OLDEST = 17;
  private static final int NEWEST_READ = 25;

  /** How a refused method ends. */
  enum Refusal {
    /** It returns false, null or nothing, as it does when the system refuses. */
    QUIET(""),
    IO("io"),
    NOT_FOUND("notFound"),
    CONNECT("connect"),
    UNKNOWN_HOST("unknownHost"),
    NAMING("naming"),
    LINK("link"),
    BOUNDS("bounds"),
    EXIT("exit");

    /** Method of {@link dev.kintsugi.runtime.boot.Refusals} that makes what is thrown. */
    final String maker;

    Refusal(String maker) {
      this.maker = maker;
    }
  }

  /** On which JDKs a method must be found. Between 17 and 25 it may be either way. */
  enum Presence {
    ALWAYS,
    /** In 17, replaced by another row at the latest in 25. */
    OLD,
    /** In 25, in place of an old row. */
    NEW;

    boolean required(int jdk) {
      return this == ALWAYS
          || (this == OLD && jdk == OLDEST)
          || (this == NEW && jdk >= NEWEST_READ);
    }
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + '#' + method + descriptor;
  }
}
