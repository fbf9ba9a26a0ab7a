package dev.kintsugi.target;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a job of this module says about its outputs, as JSON; hostile when it leaves the sandbox, so
 * {@link #read} cuts and cleans it.
 *
 * @param name coordinates or artifact id, as the target itself says
 * @param version the exact version, or empty
 * @param module artifact id of the chosen module, or empty
 * @param modulePath its folder relative to the project root, or empty
 * @param release Java release of the newest class of the program, 0 if unknown
 * @param classes number of classes of the program
 * @param sourceRoots roots of the main sources, each ending in a slash or empty
 * @param program output names of the program's jars
 * @param libraries output names of the libraries in class path order
 * @param testLibraries output names of what only the tests need, in class path order
 * @param labels display names of the outputs, one for each library and test library in turn
 * @param tests whether there is an output {@code tests}
 * @param sources whether there is a tree {@code sources}
 * @param modules all modules that have classes, in build order
 * @param notes what could not be done, in sentences
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Description(
    String name,
    String version,
    String module,
    String modulePath,
    int release,
    int classes,
    List<String> sourceRoots,
    List<String> program,
    List<String> libraries,
    List<String> testLibraries,
    List<String> labels,
    boolean tests,
    boolean sources,
    List<String> modules,
    List<String> notes) {
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_ITEMS = 5000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Description {
    name = clean(name);
    version = clean(version);
    module = clean(module);
    modulePath = clean(modulePath);
    sourceRoots = clean(sourceRoots);
    program = clean(program);
    libraries = clean(libraries);
    testLibraries = clean(testLibraries);
    labels = clean(labels);
    modules = clean(modules);
    notes = clean(notes);
  }

  /** The wire form. */
  public byte[] write() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads the wire form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Description read(byte[] json) {
    try {
      return JSON.readValue(json, Description.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a description: " + e.getOriginalMessage(), e);
    }
  }

  private static List<String> clean(Collection<String> texts) {
    if (texts == null) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    texts.stream().limit(MOST_ITEMS).forEach(t -> all.add(clean(t)));
    return List.copyOf(all);
  }

  private static String clean(String text) {
    if (text == null) {
      return "";
    }
    return Texts.line(text, LONGEST_TEXT);
  }
}
