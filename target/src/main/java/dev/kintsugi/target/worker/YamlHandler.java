package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.target.yaml.Yaml;
import dev.kintsugi.target.yaml.YamlBroken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code document.yaml}: reads a YAML or JSON file that came with a target.
 *
 * <p>Input: {@code document}. Output: {@code leaves}, a JSON array of {@link
 * dev.kintsugi.target.yaml.Leaf}. A refusal begins with the number of the line and a colon.
 */
public final class YamlHandler implements JobHandler {
  @Override
  public String kind() {
    return "document.yaml";
  }

  @Override
  public void handle(JobContext context) throws IOException, JobRefusal {
    try {
      String text = Files.readString(context.input("document"));
      context.output("leaves", JsonMapper.builder().build().writeValueAsBytes(Yaml.parse(text)));
    } catch (CharacterCodingException e) {
      throw new JobRefusal("1: not UTF-8 text");
    } catch (YamlBroken e) {
      throw new JobRefusal(e.line() + ": " + e.getMessage());
    }
  }
}
