import java.io.File;

public class Changing {
  static File open(String root, String name) {
    // what the variable holds where it is used can't be told from where it is made
    String place = root + "/" + name;
    place = place.replace("//", "/");
    return new File(place);
  }
}
