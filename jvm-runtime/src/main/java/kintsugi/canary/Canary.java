package kintsugi.canary;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * The canary that most hostile data names: a JavaBean that can be made with no argument or one
 * string, deserialised, run, called or started.
 */
public class Canary
    implements Serializable, Runnable, Callable<Object>, Comparable<Object>, AutoCloseable {
  private static final long serialVersionUID = 1;

  static {
    Bell.ring("class-initialise", Canary.class, "");
  }

  private String value = "";
  private Object object;

  public Canary() {
    Bell.ring("instantiate", Canary.class, "");
  }

  public Canary(String value) {
    this.value = value;
    Bell.ring("instantiate", Canary.class, "");
  }

  /** What an expression calls without making an object. */
  public static String touch() {
    Bell.ring("evaluate", Canary.class, "touch");
    return "kintsugi-touched";
  }

  public static void main(String[] arguments) {
    Bell.ring("evaluate", Canary.class, "main");
  }

  /** What an expression calls on an object. */
  public String get() {
    Bell.ring("evaluate", Canary.class, "get");
    return value;
  }

  @Override
  public void run() {
    Bell.ring("evaluate", Canary.class, "run");
  }

  @Override
  public Object call() {
    Bell.ring("evaluate", Canary.class, "call");
    return value;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
    Bell.ring("instantiate", Canary.class, "setValue");
  }

  public Object getObject() {
    return object;
  }

  public void setObject(Object object) {
    this.object = object;
    Bell.ring("instantiate", Canary.class, "setObject");
  }

  @Override
  public int compareTo(Object other) {
    Bell.ring("instantiate", Canary.class, "compareTo");
    return 0;
  }

  @Override
  public void close() {
    Bell.ring("instantiate", Canary.class, "close");
  }

  @Override
  public String toString() {
    Bell.ring("instantiate", Canary.class, "toString");
    return "kintsugi-canary";
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    Bell.ring("deserialise", Canary.class, "readObject");
    in.defaultReadObject();
  }
}
