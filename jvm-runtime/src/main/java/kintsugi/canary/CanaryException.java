package kintsugi.canary;

/** The canary for data that names the class of an exception. */
public class CanaryException extends Exception {
  private static final long serialVersionUID = 1;

  public CanaryException() {
    Bell.ring("instantiate", CanaryException.class, "");
  }

  public CanaryException(String message) {
    super(message);
    Bell.ring("instantiate", CanaryException.class, "");
  }
}
