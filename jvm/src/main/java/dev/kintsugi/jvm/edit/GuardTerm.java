package dev.kintsugi.jvm.edit;

import java.util.List;

/**
 * A condition of the vocabulary at a point, true for what ought to be refused.
 *
 * @param kind what sort of condition it is
 * @param number the number that is judged, as Java text
 * @param refuses the condition, as Java text
 * @param limit what the number is compared with, where that is a constant; else 0
 * @param read objects that it reads, which have to be there
 */
record GuardTerm(Kind kind, String number, String refuses, long limit, List<String> read) {
  /** Those that can be guards stand in the order of preference. */
  enum Kind {
    /** A number outside what it is an index of. */
    RANGE,
    /** A step or a count that is not positive. */
    SIGN,
    /** A number above what the input holds. */
    INPUT,
    /** A number that is large, and not far below what the input holds. */
    SCALE,
    /** A number above a constant of the class. */
    OWN_CONSTANT,
    /** A number above a round constant. */
    LIMIT,
    /** Always true: it shows that a run came by. */
    PASSED,
    /** An object that is not there. */
    ABSENT
  }

  /** The condition in a form that can be asked for at any time. */
  String asked() {
    StringBuilder text = new StringBuilder();
    read.forEach(name -> text.append(name).append(" != null && "));
    return text.isEmpty() ? refuses : text + "(" + refuses + ")";
  }
}
