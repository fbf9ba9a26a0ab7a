class Around {
  boolean is(String text, String end) {
    return text.matches("(x+)+" + end);
  }
}
