package flows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URL;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Concatenation, builders, messages of exceptions, wrapped streams, names inside archives. */
public class Texts {
  public void joined(String one, String data) throws IOException {
    new URL("http://localhost/" + data).openStream().close(); // flow: CWE-918 arg 1
  }

  public void built(String data) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("http://").append(data).append("/");
    new URL(text.toString()).openStream().close(); // flow: CWE-918 arg 0
  }

  public void message(String data) throws IOException {
    try {
      Integer.parseInt(data);
    } catch (NumberFormatException e) {
      new URL(e.getMessage()).openStream().close(); // flow: CWE-918 arg 0
    }
  }

  static class Refused extends Exception {
    Refused(String text) {
      super(text);
    }
  }

  private void check(String text) throws Refused {
    if (text.isEmpty()) {
      throw new Refused("bad: " + text);
    }
  }

  public void ownMessage(String data) throws IOException {
    try {
      check(data);
    } catch (Refused e) {
      new URL(e.getMessage()).openStream().close(); // flow: CWE-918 arg 0
    }
  }

  public void otherMessage(String data) throws IOException {
    try {
      check("fixed");
    } catch (Refused e) {
      new URL("http://localhost/").openStream().close(); // no flow
    }
  }

  public void unpack(InputStream data) throws IOException {
    ZipInputStream zip = new ZipInputStream(data);
    ZipEntry entry = zip.getNextEntry();
    new FileOutputStream("out/" + entry.getName()).close(); // flow: CWE-22 arg 0
  }

  public void resource(String data) throws IOException {
    Texts.class.getResourceAsStream("/pages/" + data).close(); // flow: CWE-22 arg 0
  }

  public void ownResource(String data) throws IOException {
    Texts.class.getResourceAsStream("/pages/" + data.length()).close(); // no flow
  }

  public void wrapped(String data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer writer = new OutputStreamWriter(bytes);
    writer.write(data);
    new URL(bytes.toString("UTF-8")).openStream().close(); // flow: CWE-918 arg 0
  }

  public void read(byte[] data) throws IOException {
    byte[] buffer = new byte[10];
    InputStream in = new ByteArrayInputStream(data);
    in.read(buffer, 0, 10);
    new URL(new String(buffer, "UTF-8")).openStream().close(); // flow: CWE-918 arg 0
  }

  public void sized(InputStream data) throws IOException {
    byte[] all = new byte[new DataInputStream(data).readInt()]; // flow: CWE-789 arg 0
    byte[] same = new byte[all.length]; // no flow
  }

  public int looped(InputStream data) throws IOException {
    int sum = 0;
    int count = new DataInputStream(data).readInt();
    for (int i = 0; i < count; i++) { // flow: CWE-834 arg 0
      sum += i;
    }
    for (int i = 0; i < 100; i++) { // no flow
      sum += i;
    }
    return sum;
  }
}
