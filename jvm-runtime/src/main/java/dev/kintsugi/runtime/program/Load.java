package dev.kintsugi.runtime.program;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An input in each form that a getter may give it in, and what describes it. Printed into
 * reproducers like {@link Answers}, and for that Java 11 on nothing but the JDK.
 */
final class Load {
  private final byte[] input;
  private final String format;
  private final boolean texts;

  /**
   * @param texts whether texts are the input
   */
  Load(byte[] input, String format, boolean texts) {
    this.input = input;
    this.format = format;
    this.texts = texts;
  }

  byte[] bytes() {
    return input;
  }

  boolean texts() {
    return texts;
  }

  String text() {
    return new String(input, StandardCharsets.UTF_8);
  }

  /** The input as a stream, bytes, a document or a file; null if the type is none of these. */
  Object data(Class<?> type, Answers.Maker maker) throws IOException {
    switch (type.getName()) {
      case "java.io.InputStream":
      case "java.io.ByteArrayInputStream":
        return new ByteArrayInputStream(input);
      case "java.io.BufferedInputStream":
        return new java.io.BufferedInputStream(new ByteArrayInputStream(input));
      case "java.io.DataInput":
      case "java.io.DataInputStream":
        return new DataInputStream(new ByteArrayInputStream(input));
      case "java.io.Reader":
      case "java.lang.Readable":
        return new StringReader(text());
      case "java.io.BufferedReader":
        return new java.io.BufferedReader(new StringReader(text()));
      case "java.nio.channels.ReadableByteChannel":
        return java.nio.channels.Channels.newChannel(new ByteArrayInputStream(input));
      case "org.xml.sax.InputSource":
        return new org.xml.sax.InputSource(new ByteArrayInputStream(input));
      case "javax.xml.transform.Source":
        return new javax.xml.transform.stream.StreamSource(new ByteArrayInputStream(input));
      case "java.nio.ByteBuffer":
        return java.nio.ByteBuffer.wrap(input.clone());
      case "java.nio.CharBuffer":
        return java.nio.CharBuffer.wrap(text());
      case "[B":
        return input.clone();
      case "[C":
        return text().toCharArray();
      default:
        return ofFile(type.getName(), maker);
    }
  }

  private static Object ofFile(String type, Answers.Maker maker) throws IOException {
    if (!type.matches("java\\.(io\\.File|net\\.UR[IL]|nio\\.(file\\.Path|channels\\..*Channel))")) {
      return null;
    }
    Path file = maker.file();
    if (file == null) {
      return null;
    }
    switch (type) {
      case "java.io.File":
        return file.toFile();
      case "java.nio.file.Path":
        return file;
      case "java.net.URL":
        return file.toUri().toURL();
      case "java.net.URI":
        return file.toUri();
      case "java.nio.channels.FileChannel":
      case "java.nio.channels.SeekableByteChannel":
        return java.nio.channels.FileChannel.open(file);
      default:
        return null;
    }
  }

  /** What describes the input is what it is (RFC 9110, sections 8.3 and 8.6); the rest is text. */
  String word(String key) {
    String about = key.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    if (about.matches(".*(contenttype|mimetype|mediatype)|gettype")) {
      return mediaType();
    } else if (about.matches(".*(charset|characterencoding|getencoding)")) {
      return "UTF-8";
    } else if (about.endsWith("contentlength")) {
      return String.valueOf(input.length);
    } else if (about.matches(".*(contentencoding|transferencoding|systemid|publicid|baseuri)")) {
      return null;
    } else if (about.matches("(get)?(request)?method")) {
      return "POST";
    } else if (about.matches("(get)?protocol")) {
      return "HTTP/1.1";
    } else if (about.matches("(get)?scheme")) {
      return "http";
    } else if (about.matches("get(remote|local|server)(addr|host|name)|getheaderhost")) {
      return "localhost";
    } else if (texts && !about.matches(".*(contextpath|initparameter|realpath).*")) {
      return text();
    } else if (about.matches(".*(parameter|attribute|property).*")) {
      return null;
    } else if (about.matches(".*(contextpath|servletpath|pathinfo|querystring)")) {
      return "";
    }
    return about.matches(".*filename") ? "input." + format : about.matches(".*uri") ? "/a" : "a";
  }

  /** Names registered with IANA; a body that starts with a boundary is one of several parts. */
  private String mediaType() {
    String text = text();
    if (text.startsWith("--") && text.contains("\n")) {
      String boundary = text.substring(2, text.indexOf('\n')).trim();
      return "multipart/form-data; boundary=" + boundary;
    }
    switch (format) {
      case "xml":
        return "text/xml";
      case "html":
      case "css":
      case "csv":
      case "markdown":
        return "text/" + format;
      case "json":
      case "yaml":
      case "zip":
      case "gzip":
        return "application/" + format;
      case "mail":
        return "message/rfc822";
      case "image":
        return "image/png";
      case "serialisation":
        return "application/x-java-serialized-object";
      default:
        return texts ? "application/x-www-form-urlencoded" : "text/plain";
    }
  }
}
