package dev.kintsugi.jvm.judge;

/** What an outsider gains, and how bad that is. */
final class Effect {
  /**
   * Inputs up to this many bytes that exhaust a resource are cheap to send and pass any limit. The
   * oracles judge from 192 MiB or 2 s on, so that each byte brings about 192 KiB or 2 ms.
   */
  private static final long CHEAP = 1024;

  private static final String ALL = own("H", "H", "H");

  private Effect() {}

  /**
   * Impact metrics of CVSS v4.0, as the end of a vector: what is lost of the confidentiality, the
   * integrity and the availability of the program that uses the target, and of systems beyond it.
   * Empty where the effect is not known.
   */
  static String impact(Hit hit) {
    return switch (Weakness.of(hit).property()) {
      case DESERIALISATION, PROCESS -> ALL;
      // a class that is there already: which way the program takes is lost, the rest may be
      case CODE -> hit.seen().cwe().equals("CWE-470") ? own("L", "H", "L") : ALL;
      case ENTITIES -> own(isBlindRead(hit) ? "L" : "H", "N", "N");
      case PATH -> reads(hit) ? own(isBlindRead(hit) ? "L" : "H", "N", "N") : own("N", "H", "N");
      case SCRIPT -> "/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N";
      case HEADER, FRAMING, MARKUP -> own("N", "L", "N");
      case SIGNATURE -> own("N", "H", "N");
      // whoever got hold of the hashes guesses what they were made of
      case WORK -> own("L", "N", "N");
      case BOUNDS -> hit.seen().cwe().equals("CWE-787") ? ALL : own("H", "N", "H");
      case QUERY -> query(hit.seen().cwe());
      case NETWORK -> onlyLooksUp(hit) ? own("L", "N", "N") : "/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N";
      case STACK, MEMORY, TIME -> own("N", "N", exhausts(hit));
      case OTHER -> "";
    };
  }

  private static String query(String cwe) {
    return switch (cwe) {
      case "CWE-89" -> own("H", "H", "N");
      // a further parameter of an address; where it leads to is another program's
      case "CWE-141" -> own("N", "L", "N");
      // filters of directories and paths of documents only choose what is read
      default -> own("H", "N", "N");
    };
  }

  /** A size stands for the amplification, because measured costs differ from run to run. */
  private static String exhausts(Hit hit) {
    boolean endless = is(hit, "endless") || hit.seen().cwe().equals("CWE-835");
    boolean amplified = endless || hit.input().bytes().length <= CHEAP;
    boolean bounded = is(hit, "caught") || Debatable.isInProportion(hit);
    return amplified && !bounded ? "H" : "L";
  }

  private static String own(String confidentiality, String integrity, String availability) {
    return "/VC:"
        + confidentiality
        + "/VI:"
        + integrity
        + "/VA:"
        + availability
        + "/SC:N/SI:N/SA:N";
  }

  /** Whether a name is looked up, and nobody contacted. */
  static boolean onlyLooksUp(Hit hit) {
    return Weakness.of(hit).property() == Weakness.Property.NETWORK && is(hit, "resolveOnly");
  }

  /** Whether somebody has to look at what the target made. */
  static boolean needsViewer(Hit hit) {
    return Weakness.of(hit).property() == Weakness.Property.SCRIPT;
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
          hit.seen().oracle().equals("ResourceEscape")
              ? "make it read resources of its class path outside those that it offers"
              : reads(hit)
                  ? "make it read files outside the folder that it was given"
                  : "make it write outside the folder that it was given";
      case NETWORK -> "make it connect to a host of their choice";
      case SCRIPT -> "have script run in the browser of whoever is shown the cleaned text";
      case SIGNATURE -> "pass off what nobody signed as verified";
      case WORK -> "guess passwords from hashes that look costly and are not";
      case QUERY -> "change what a query asks for, where only a value was theirs to give";
      case HEADER -> "add lines of their own to the header of a message";
      case FRAMING -> "hide a request from what reads the same connection in front of it";
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

  private static boolean reads(Hit hit) {
    return hit.seen().measures().containsKey("disclosed");
  }

  /** Whether a file was read, and nothing of it was seen to come out. */
  private static boolean isBlindRead(Hit hit) {
    return reads(hit) && !is(hit, "disclosed");
  }

  private static boolean is(Hit hit, String measure) {
    return hit.seen().measures().getOrDefault(measure, 0L) == 1;
  }
}
