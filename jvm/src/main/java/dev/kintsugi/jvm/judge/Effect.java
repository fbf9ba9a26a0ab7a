package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Severity;

/** What an outsider gains, and how bad that is. */
final class Effect {
  /** Inputs up to this many bytes that exhaust a resource are cheap to send and pass any limit. */
  private static final long CHEAP = 1024;

  private Effect() {}

  /** Severity of a plain hit. */
  static Severity severity(Hit hit) {
    return switch (Weakness.of(hit).property()) {
      case CODE -> hit.seen().cwe().equals("CWE-470") ? Severity.HIGH : Severity.CRITICAL;
      case DESERIALISATION, PROCESS -> Severity.CRITICAL;
      case ENTITIES, PATH ->
          onlyReads(hit) && !is(hit, "disclosed") ? Severity.MEDIUM : Severity.HIGH;
      case SCRIPT, HEADER, MARKUP -> Severity.MEDIUM;
      case SIGNATURE -> Severity.HIGH;
      case BOUNDS -> hit.seen().cwe().equals("CWE-787") ? Severity.CRITICAL : Severity.HIGH;
      case QUERY ->
          switch (hit.seen().cwe()) {
            case "CWE-89" -> Severity.CRITICAL;
            case "CWE-141" -> Severity.MEDIUM;
            default -> Severity.HIGH;
          };
      case NETWORK -> is(hit, "resolveOnly") ? Severity.LOW : Severity.MEDIUM;
      case STACK, MEMORY, TIME ->
          hit.input().bytes().length <= CHEAP ? Severity.HIGH : Severity.MEDIUM;
      case OTHER -> Severity.LOW;
    };
  }

  /** What the outsider can do, to go after "can". */
  static String words(Hit hit) {
    return switch (Weakness.of(hit).property()) {
      case CODE ->
          hit.seen().oracle().equals("ObjectWalk")
              ? "walk from an object to its class, and from there to class loaders"
              : "make it run or load code that only the data names";
      case DESERIALISATION -> "make it deserialise objects of any class on its class path";
      case PROCESS -> "make it start a program";
      case ENTITIES -> "make it read files or connect to hosts that the document names";
      case PATH ->
          onlyReads(hit)
              ? "make it read files outside the folder that it was given"
              : "make it write outside the folder that it was given";
      case NETWORK -> "make it connect to a host of their choice";
      case SCRIPT -> "have script run in the browser of whoever is shown the cleaned text";
      case SIGNATURE -> "pass off what nobody signed as verified";
      case QUERY -> "change what a query asks for, where only a value was theirs to give";
      case HEADER -> "add lines of their own to the header of a message";
      case MARKUP -> "add elements or attributes of their own to the XML that is written";
      case STACK -> "make it overflow its stack";
      case MEMORY -> "make it use up its memory";
      case TIME -> "keep a processor busy out of all proportion to the data";
      case BOUNDS ->
          hit.seen().cwe().equals("CWE-787")
              ? "overwrite memory that is not part of the data, or crash the whole process"
              : "have it read memory that is not part of the data, or crash the whole process";
      case OTHER -> "break what the report shows";
    };
  }

  private static boolean onlyReads(Hit hit) {
    return hit.seen().measures().containsKey("disclosed");
  }

  private static boolean is(Hit hit, String measure) {
    return hit.seen().measures().getOrDefault(measure, 0L) == 1;
  }
}
