package kintsugi.canary;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleBindings;

/** A script engine that says which script it was given and runs none. */
public final class CanaryScriptEngine extends AbstractScriptEngine {
  private final ScriptEngineFactory factory;

  CanaryScriptEngine(ScriptEngineFactory factory) {
    this.factory = factory;
  }

  @Override
  public Object eval(String script, ScriptContext context) {
    Bell.ring("evaluate", script);
    return "kintsugi-evaluated";
  }

  @Override
  public Object eval(Reader reader, ScriptContext context) throws ScriptException {
    StringWriter script = new StringWriter();
    try {
      reader.transferTo(script);
    } catch (IOException e) {
      throw new ScriptException(e);
    }
    return eval(script.toString(), context);
  }

  @Override
  public Bindings createBindings() {
    return new SimpleBindings();
  }

  @Override
  public ScriptEngineFactory getFactory() {
    return factory;
  }
}
