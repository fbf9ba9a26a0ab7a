package dev.kintsugi.runtime.boot;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.naming.NameNotFoundException;

/**
 * What an instrumented method throws instead of going on: always of a type that its own API
 * declares for failing, so that the target meets nothing that it could not meet on an ordinary
 * machine. Access to memory outside an array has no such type; it would go on, or end the JVM.
 */
public final class Refusals {
  private static final String WHY = "Permission denied";

  private Refusals() {}

  public static Throwable io() {
    return new IOException(WHY);
  }

  public static Throwable notFound() {
    return new FileNotFoundException(WHY);
  }

  public static Throwable connect() {
    return new ConnectException("Connection refused");
  }

  public static Throwable unknownHost() {
    return new UnknownHostException("Name or service not known");
  }

  public static Throwable naming() {
    return new NameNotFoundException(WHY);
  }

  public static Throwable link() {
    return new UnsatisfiedLinkError(WHY);
  }

  public static Throwable bounds() {
    return new IndexOutOfBoundsException("outside the array");
  }

  public static Throwable exit() {
    return new ExitRefused();
  }
}
