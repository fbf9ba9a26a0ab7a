package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.target.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Answers {@code jar.inspect}: checks a jar, its libraries and its sources jar before anything else
 * reads them.
 *
 * <p>Inputs: {@code program}; {@code library.0000} and on, optional; {@code sources}, optional.
 * Parameters: display names under the inputs' names; {@code newest}, the newest Java release that
 * can be examined. Outputs: {@code description}; tree {@code sources}.
 */
public final class JarInspectHandler implements JobHandler {
  @Override
  public String kind() {
    return "jar.inspect";
  }

  @Override
  public void handle(JobContext context) throws IOException, JobRefusal {
    SortedMap<String, String> names = context.job().parameters();
    List<String> notes = new ArrayList<>();
    JarInspector.Facts facts = inspect(context, "program", names);
    Programs.check(context, facts, names.get("program"), Integer.parseInt(names.get("newest")));
    for (String input : context.job().inputs().keySet()) {
      if (input.startsWith("library.")) {
        inspect(context, input, names);
      }
    }
    boolean sources = context.job().inputs().containsKey("sources");
    if (sources) {
      inspect(context, "sources", names);
      sources = sources(context, context.input("sources"), names.get("sources"), notes);
    }
    context.output(
        "description",
        new Description(
                "",
                facts.version(),
                "",
                "",
                facts.release(),
                facts.classes(),
                List.of(""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                sources,
                List.of(),
                notes)
            .write());
  }

  private static JarInspector.Facts inspect(
      JobContext context, String input, SortedMap<String, String> names)
      throws IOException, JobRefusal {
    try {
      return JarInspector.inspect(context.input(input), names.get(input));
    } catch (JobRefusal e) {
      throw Fault.USER.refuse(context, e.getMessage());
    }
  }

  private static boolean sources(JobContext context, Path jar, String name, List<String> notes)
      throws IOException, JobRefusal {
    Path folder = Files.createDirectories(context.work().resolve("sources"));
    int count = SourceArchive.unpack(jar, folder);
    if (count == 0) {
      notes.add(name + " holds no Java source, so patches can't be made");
      return false;
    }
    context.outputTree("sources", folder);
    return true;
  }
}
