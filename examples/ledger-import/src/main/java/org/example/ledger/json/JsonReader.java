package org.example.ledger.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.example.ledger.ImportException;

/**
 * Reads one JSON document (RFC 8259) into maps, lists, strings, numbers ({@link Long} or {@link
 * Double}), booleans and null.
 */
public final class JsonReader {
  private final String text;
  private int position;

  private JsonReader(String text) {
    this.text = text;
  }

  /** Reads a document from a string. */
  public static Object parse(String text) throws ImportException {
    JsonReader reader = new JsonReader(text);
    Object value = reader.readValue();
    reader.skipSpace();
    if (reader.position < text.length()) {
      throw reader.error("Text after the end");
    }
    return value;
  }

  /** Reads a document from a stream of characters, which is not closed. */
  public static Object parse(Reader source) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[4096];
    for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
      text.append(buffer, 0, n);
    }
    return parse(text.toString());
  }

  private Object readValue() throws ImportException {
    skipSpace();
    if (position == text.length()) {
      throw error("Value expected");
    }
    char c = text.charAt(position);
    switch (c) {
      case '{':
        return readObject();
      case '[':
        return readArray();
      case '"':
        return readString();
      default:
        return readLiteral();
    }
  }

  private Map<String, Object> readObject() throws ImportException {
    Map<String, Object> members = new LinkedHashMap<>();
    position++;
    if (next('}')) {
      return members;
    }
    do {
      skipSpace();
      if (position == text.length() || text.charAt(position) != '"') {
        throw error("Name expected");
      }
      String name = readString();
      if (!next(':')) {
        throw error("Colon expected");
      }
      members.put(name, readValue());
    } while (next(','));
    if (!next('}')) {
      throw error("Comma or closing brace expected");
    }
    return members;
  }

  private List<Object> readArray() throws ImportException {
    List<Object> items = new ArrayList<>();
    position++;
    if (next(']')) {
      return items;
    }
    do {
      items.add(readValue());
    } while (next(','));
    if (!next(']')) {
      throw error("Comma or closing bracket expected");
    }
    return items;
  }

  private String readString() throws ImportException {
    StringBuilder value = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c == '"') {
        position++;
        return value.toString();
      }
      value.append(c == '\\' ? readEscape() : c);
    }
    throw error("String without end");
  }

  private char readEscape() throws ImportException {
    position++;
    char c = position < text.length() ? text.charAt(position) : ' ';
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (c != 'u' || position + 4 >= text.length()) {
      throw error("Unknown escape");
    }
    try {
      char value = (char) Integer.parseInt(text.substring(position + 1, position + 5), 16);
      position += 4;
      return value;
    } catch (NumberFormatException e) {
      throw error("Unknown escape");
    }
  }

  private Object readLiteral() throws ImportException {
    int start = position;
    while (position < text.length() && ",]}: \t\r\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String literal = text.substring(start, position);
    switch (literal) {
      case "true":
        return Boolean.TRUE;
      case "false":
        return Boolean.FALSE;
      case "null":
        return null;
      default:
        return number(literal);
    }
  }

  private Object number(String literal) throws ImportException {
    try {
      if (literal.matches("-?\\d{1,18}")) {
        return Long.valueOf(literal);
      }
      return Double.valueOf(literal);
    } catch (NumberFormatException e) {
      throw error("Not a value");
    }
  }

  private boolean next(char expected) {
    skipSpace();
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private ImportException error(String what) {
    return new ImportException(what + " at character " + position);
  }
}
