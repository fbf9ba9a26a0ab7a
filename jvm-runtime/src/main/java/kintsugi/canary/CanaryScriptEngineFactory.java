package kintsugi.canary;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;

/**
 * Offers the canary script engine under the names that engines for JSR 223 (Scripting for the Java
 * Platform) are usually asked for. The JDK brings none, so that without it a way to one stays
 * unseen.
 */
public final class CanaryScriptEngineFactory implements ScriptEngineFactory {
  private static final List<String> NAMES =
      List.of(
          "kintsugi-canary",
          "javascript",
          "JavaScript",
          "js",
          "JS",
          "ecmascript",
          "ECMAScript",
          "nashorn",
          "Nashorn",
          "rhino",
          "graal.js",
          "Graal.js",
          "groovy",
          "Groovy",
          "python",
          "jython",
          "ruby",
          "jruby",
          "beanshell",
          "bsh",
          "jexl",
          "JEXL",
          "lua",
          "kotlin",
          "scala",
          "clojure");

  @Override
  public String getEngineName() {
    return "kintsugi-canary";
  }

  @Override
  public String getEngineVersion() {
    return "1";
  }

  @Override
  public List<String> getExtensions() {
    return List.of("js", "groovy", "py", "rb", "bsh", "jexl", "lua", "kts", "scala", "clj");
  }

  @Override
  public List<String> getMimeTypes() {
    return List.of("text/javascript", "application/javascript", "application/ecmascript");
  }

  @Override
  public List<String> getNames() {
    return NAMES;
  }

  @Override
  public String getLanguageName() {
    return "ECMAScript";
  }

  @Override
  public String getLanguageVersion() {
    return "1";
  }

  @Override
  public Object getParameter(String key) {
    return switch (key) {
      case ScriptEngine.NAME, ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.LANGUAGE -> getLanguageName();
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return object + '.' + method + '(' + String.join(", ", arguments) + ')';
  }

  @Override
  public String getOutputStatement(String text) {
    return "print(" + text + ')';
  }

  @Override
  public String getProgram(String... statements) {
    return String.join("\n", statements);
  }

  @Override
  public ScriptEngine getScriptEngine() {
    return new CanaryScriptEngine(this);
  }
}
