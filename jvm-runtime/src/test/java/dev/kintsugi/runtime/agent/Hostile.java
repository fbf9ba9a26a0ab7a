package dev.kintsugi.runtime.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The input that a fixture is called with; {@code ${secret}} and {@code ${inside}} are filled in.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Hostile {
  String value();

  String format() default "text";
}
