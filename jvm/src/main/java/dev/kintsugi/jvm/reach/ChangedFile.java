package dev.kintsugi.jvm.reach;

import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file of a project that is not as it was.
 *
 * @param path below the project's folder
 * @param now whether it is there now
 * @param before its earlier text, if that was kept
 */
record ChangedFile(String path, boolean now, Optional<Path> before) {
  private static final int MOST_FILES = 200_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  /** Reads {@code change.json} of a folder: a list of path, how and before. */
  static List<ChangedFile> read(Path folder) throws IOException, JobRefusal {
    List<ChangedFile> files = new ArrayList<>();
    try {
      JsonNode list = JsonMapper.builder().build().readTree(folder.resolve("change.json"));
      for (JsonNode file : list) {
        String kept = file.path("before").asString("");
        files.add(
            new ChangedFile(
                file.path("path").asString(""),
                !file.path("how").asString("").equals("deleted"),
                NUMBER.matcher(kept).matches()
                    ? Optional.of(folder.resolve("before").resolve(kept)).filter(Files::isReadable)
                    : Optional.empty()));
      }
    } catch (JacksonException e) {
      throw new JobRefusal("the change can't be read");
    }
    if (files.size() > MOST_FILES) {
      throw new JobRefusal("the change has more than " + MOST_FILES + " files");
    }
    return files;
  }
}
