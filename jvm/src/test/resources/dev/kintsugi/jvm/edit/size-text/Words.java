import java.util.ArrayList;
import java.util.List;

public class Words {
  static String words(String text, List<String> known) {
    StringBuilder same = new StringBuilder(text); // fine: it starts with the text
    same.append(new StringBuilder(text.trim() + "."));
    return same.append(new ArrayList<>(known)).toString();
  }
}
