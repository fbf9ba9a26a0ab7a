package flows;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Arrays are one cell; maps that a method makes keep constant keys apart. */
public class Containers {
  private final Map<String, List<String>> shared = new HashMap<>();
  private String kept;

  public void array(String data) throws IOException {
    String[] all = new String[3];
    all[1] = data;
    new FileInputStream(all[2]).close(); // flow: CWE-22 arg 0
  }

  public void parts(String data) throws IOException {
    for (String part : data.split("/")) {
      new FileInputStream(part).close(); // flow: CWE-22 arg 0
    }
  }

  public void key(String data) throws IOException {
    Map<String, String> map = new HashMap<>();
    map.put("a", data);
    map.put("b", "fixed");
    new FileInputStream(map.get("b")).close(); // no flow
    new FileInputStream(map.get("a")).close(); // flow: CWE-22 arg 0
  }

  public void anyKey(String data, String key) throws IOException {
    Map<String, String> map = new HashMap<>();
    map.put(key, data);
    new FileInputStream(map.get("b")).close(); // flow: CWE-22 arg 1
  }

  public void list(List<String> data) throws IOException {
    List<String> names = new ArrayList<>();
    names.addAll(data);
    Iterator<String> each = names.iterator();
    while (each.hasNext()) {
      new FileInputStream(each.next()).close(); // flow: CWE-22 arg 0
    }
  }

  public void deep(String data) {
    shared.get("x").add(data);
  }

  public void deepOut() throws IOException {
    new FileInputStream(shared.get("y").get(0)).close(); // flow: CWE-22 arg 0
  }

  public void keep(String data) {
    this.kept = data;
  }

  public void use() throws IOException {
    new FileInputStream(kept).close(); // flow: CWE-22 arg 0
  }

  public static class Fixed {
    private String name = "fixed";

    public void use(String data) throws IOException {
      new FileInputStream(name).close(); // no flow
    }
  }
}
