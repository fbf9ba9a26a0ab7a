import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

public class Mail {
  static boolean ran;

  public static class Stranger implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
      ran = true;
    }
  }

  static Object open(byte[] mail) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(mail))) {
      return in.readObject();
    }
  }

  static byte[] sent(Object what) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(what);
    }
    return bytes.toByteArray();
  }

  public static boolean breaks() throws Exception {
    try {
      open(sent(new Object[] {new Stranger()}));
    } catch (InvalidClassException e) {
      return ran;
    }
    return ran;
  }

  public static String benign() throws Exception {
    List<Object> all = new ArrayList<>(List.of("a", 1, new int[] {2}.length, 3.5));
    all.add(new java.math.BigDecimal("1.50"));
    Object[][] rows = {{"x"}, {all}};
    return open(sent(all)) + " " + ((Object[][]) open(sent(rows))).length + " " + open(sent('c'));
  }
}
