package dev.kintsugi.toy;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs a script once for each file of the tree {@code cases}; outputs what it printed for each. */
public final class ToyHandler implements JobHandler {
  @Override
  public String kind() {
    return "toy.run";
  }

  @Override
  public void handle(JobContext context) throws Exception {
    try (Stream<Path> cases = Files.list(context.input("cases"))) {
      for (Path input : (Iterable<Path>) cases.sorted()::iterator) {
        Path answer = context.work().resolve(input.getFileName());
        int exit =
            new ProcessBuilder("/bin/sh", context.input("script").toString())
                .redirectInput(input.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        String text = "exit " + exit + "\n" + Files.readString(answer);
        context.output(input.getFileName().toString(), text.getBytes());
      }
    }
  }
}
