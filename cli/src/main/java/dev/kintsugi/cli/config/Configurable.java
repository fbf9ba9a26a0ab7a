package dev.kintsugi.cli.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option that {@code kintsugi.yaml} and the environment may set too. Its key is the option's
 * name without dashes; type, default and description are those of the option.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Configurable {
  /**
   * Whether a file that lies in the project may set it. Such a file is as hostile as the project:
   * it may not choose what protects the user, what is started, or where things are written.
   */
  boolean project() default false;
}
