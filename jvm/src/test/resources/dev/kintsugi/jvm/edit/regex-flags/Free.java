import java.util.regex.Pattern;

class Free {
  boolean is(String text) {
    return Pattern.compile("(x+)+ $ # end", Pattern.COMMENTS).matcher(text).find();
  }
}
