package dev.kintsugi.jvm.reproduce;

import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.Payload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hostile input as Java: symbolic where it is text or a few well-known wrappings, else its
 * bytes in Base64. What stands for the surroundings (secret file, host, canary class, …) becomes
 * what the test sets up itself.
 */
final class InputText {
  private static final int LONGEST_LITERAL = 48 << 10;
  private static final int PER_LINE = 76;
  private static final Set<String> SURROUNDINGS =
      Set.of("secret", "secretUrl", "outside", "inside", "host", "command", "class", "serial");

  private final Expression expression;
  private final byte[] bytes;
  private final boolean loopback;
  private final Set<String> helpers = new TreeSet<>();

  /**
   * @param loopback whether addresses of files become addresses of the test's own server
   */
  InputText(Payload payload, boolean loopback) {
    this.expression = Expression.parse(payload.expression());
    this.bytes = payload.bytes();
    this.loopback = loopback;
  }

  /** Helpers that {@link #print()} made use of. */
  Set<String> helpers() {
    return helpers;
  }

  boolean mentions(String variable) {
    return expression.mentions(variable);
  }

  /** A Java expression of type {@code byte[]}. */
  String print() {
    if (isText(expression)) {
      return text(expression) + "\n        .getBytes(StandardCharsets.UTF_8)";
    }
    boolean fixed = SURROUNDINGS.stream().noneMatch(expression::mentions);
    return fixed && bytes.length <= LONGEST_LITERAL ? literal(bytes) : wrapped(expression);
  }

  private static boolean isText(Expression e) {
    if (e instanceof Expression.Call call) {
      return switch (call.name()) {
        case "repeat", "nest" ->
            call.arguments().subList(0, call.arguments().size() - 1).stream()
                .allMatch(InputText::isText);
        default -> false;
      };
    }
    return !(e instanceof Expression.Number) && e.children().stream().allMatch(InputText::isText);
  }

  private String text(Expression e) {
    if (e instanceof Expression.Text text) {
      return JavaText.quote(text.value());
    }
    if (e instanceof Expression.Variable variable) {
      return variable(variable.name());
    }
    if (e instanceof Expression.Sum sum) {
      return "(" + String.join(" + ", sum.parts().stream().map(this::text).toList()) + ")";
    }
    List<Expression> a = e.children();
    String n = a.get(a.size() - 1).print();
    if (((Expression.Call) e).name().equals("repeat")) {
      return text(a.get(0)) + ".repeat(" + n + ")";
    }
    List<String> parts = new ArrayList<>(List.of(text(a.get(0)) + ".repeat(" + n + ")"));
    parts.add(text(a.get(1)));
    parts.add(text(a.get(2)) + ".repeat(" + n + ")");
    parts.removeIf(part -> part.equals("\"\"") || part.startsWith("\"\".repeat("));
    return "(" + String.join(" + ", parts) + ")";
  }

  private String variable(String name) {
    if (name.startsWith("up")) {
      return JavaText.quote("../".repeat(Integer.parseInt(name.substring(2))) + "outside");
    }
    return switch (name) {
      case "secret" -> "secret.toString()";
      case "secretUrl" ->
          loopback ? "(\"http://\" + host + \"/secret\")" : "(\"file://\" + secret)";
      case "outside" -> "outside.toString()";
      case "inside" -> "inside.toString()";
      case "host" -> "host";
      case "command" -> "command.toString()";
      case "class" -> "Canary.class.getName()";
      case "serial" -> "Canary.class.getName()";
      default -> throw new Unprintable("unknown variable " + name);
    };
  }

  private String wrapped(Expression e) {
    if (isText(e)) {
      return "utf8(" + text(e) + ")";
    }
    if (e instanceof Expression.Sum sum) {
      helpers.add("join");
      return "join(" + String.join(", ", sum.parts().stream().map(this::wrapped).toList()) + ")";
    }
    if (!(e instanceof Expression.Call call)) {
      throw new Unprintable("a number is no input");
    }
    return switch (call.name()) {
      case "hex" -> literal(HexFormat.of().parseHex(plain(call).replace(" ", "")));
      case "gzip", "zlib", "base64", "utf16", "len16" -> {
        helpers.add(call.name());
        yield call.name() + "(" + wrapped(call.arguments().get(0)) + ")";
      }
      case "serialised" -> {
        if (!call.arguments().get(0).equals(new Expression.Variable("serial"))) {
          throw new Unprintable("only the canary is serialised");
        }
        helpers.add("serialised");
        yield "serialised(new Canary())";
      }
      case "zip", "jar" -> {
        helpers.add("zip");
        yield "zip(" + String.join(", ", call.arguments().stream().map(this::entry).toList()) + ")";
      }
      default -> throw new Unprintable("no Java form of " + call.name());
    };
  }

  private String entry(Expression entry) {
    if (entry instanceof Expression.Call call
        && Set.of("entry", "stored").contains(call.name())
        && call.arguments().stream().allMatch(InputText::isText)) {
      return text(call.arguments().get(0)) + ", " + text(call.arguments().get(1));
    }
    throw new Unprintable("no Java form of an archive entry");
  }

  private static String plain(Expression.Call call) {
    if (call.arguments().get(0) instanceof Expression.Text text) {
      return text.value();
    }
    throw new Unprintable("a literal is expected in " + call.name());
  }

  private static String literal(byte[] bytes) {
    if (bytes.length > LONGEST_LITERAL) {
      throw new Unprintable("too large for a literal: " + bytes.length + " bytes");
    }
    String text = Base64.getEncoder().encodeToString(bytes);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < text.length(); at += PER_LINE) {
      lines.add(JavaText.quote(text.substring(at, Math.min(text.length(), at + PER_LINE))));
    }
    // joined at run time: one constant may not be longer than 65,535 bytes
    String all =
        lines.size() == 1
            ? lines.get(0)
            : "String.join(\"\",\n            " + String.join(",\n            ", lines) + ")";
    return lines.isEmpty() ? "new byte[0]" : "Base64.getDecoder().decode(" + all + ")";
  }
}
