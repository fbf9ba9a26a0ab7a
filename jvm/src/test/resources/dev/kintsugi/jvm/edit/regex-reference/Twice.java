class Twice {
  boolean is(String text) {
    return text.matches("((x+)+\\2)y");
  }
}
