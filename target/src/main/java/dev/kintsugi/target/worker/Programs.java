package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;

/** What every program must fulfil to be examined, however it was found. */
final class Programs {
  private Programs() {}

  /**
   * Refuses a program without classes or with classes that are too new.
   *
   * @param newest the newest Java release that can be examined
   */
  static void check(JobContext context, JarInspector.Facts facts, String name, int newest)
      throws IOException, JobRefusal {
    if (facts.classes() == 0) {
      String why =
          facts.sources() > 0
              ? " has sources but no classes; name the built jar and pass this one with --sources"
              : " has no classes; name a jar that has";
      throw Fault.USER.refuse(context, name + why);
    }
    if (facts.release() > newest) {
      String why =
          name + " needs Java " + facts.release() + ", but Java " + newest + " would run it; ";
      throw Fault.USER.refuse(context, why + "pass a newer one with --target-jdk");
    }
  }
}
