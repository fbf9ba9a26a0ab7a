class Pair {
  boolean is(String text) {
    return text.matches("(a|aa)+b?(c+c+)+d");
  }
}
