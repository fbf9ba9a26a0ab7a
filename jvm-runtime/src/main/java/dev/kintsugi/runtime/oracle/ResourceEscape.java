package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rule: a resource of the class path was read by a name that climbs ({@code ..}) out of what the
 * target puts before the names that it is given. It puts something before them if neither the bare
 * name of that resource nor the same with a leading slash gets it. CWE-22. What a resource is named
 * by is a path of segments ({@link ClassLoader}); the JDK's own class loader follows {@code ..} in
 * it wherever resources lie in a folder.
 *
 * <p>Limits: asking whether a resource exists, or for its address alone, is no break, because the
 * target may look at the address before it reads. A resource below the same prefix, one in an
 * archive, and what only loaders that leave the class path would give, are not seen. A relative
 * reference inside a resource may rightly climb; where the input is that resource, it is told from
 * the rest only by its words.
 */
final class ResourceEscape implements ContractOracle {
  /** Two dots, as they are or percent-encoded once or twice (RFC 3986, section 2.1). */
  private static final Pattern CLIMBS =
      Pattern.compile("(\\.|%(25)?2e){2}", Pattern.CASE_INSENSITIVE);

  private static final String BEFORE = "[^\\s\"'<>(){}\\[\\],=]*";

  private final World world;
  private final Pattern name;

  ResourceEscape(World world) {
    this.world = world;
    this.name = Pattern.compile(BEFORE + Pattern.quote(fileName(world)));
  }

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    return read(execution)
        .filter(signal -> climbs(execution.payload()))
        .filter(signal -> !isGivenByName(execution, control))
        .map(signal -> broken(execution, signal));
  }

  private Break broken(Execution execution, Signal signal) {
    String what =
        "a resource of the class path was about to be read outside what names are put below";
    long disclosed = FileDisclosure.isDisclosed(execution) ? 1 : 0;
    return Sink.broken(this, execution, signal, "CWE-22", "Path traversal", what)
        .with(Map.of("disclosed", disclosed, OwnFolder.MEASURE, 1L));
  }

  /** The signal of the target, and not only of the prober, reading the resource. */
  private Optional<Signal> read(Execution execution) {
    String resource = Folders.real(world.resource()).toString();
    return execution.signals().stream()
        .filter(s -> s.kind().equals("file-read") && s.subject().equals(resource))
        .filter(s -> Sink.isTargets(execution, s))
        .findFirst();
  }

  /** Whether the input is a text in which a name of the resource climbs. */
  private boolean climbs(Payload payload) {
    String text = payload.text();
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), payload.bytes())
        && name.matcher(text).results().anyMatch(found -> CLIMBS.matcher(found.group()).find());
  }

  private boolean isGivenByName(Execution execution, Control control) {
    Program program = execution.program();
    Payload payload = execution.payload();
    return List.of(fileName(world), "/" + fileName(world)).stream()
        .map(bare -> payload.withText(name.matcher(payload.text()).replaceAll(bare)))
        .anyMatch(bare -> read(control.run(program, bare)).isPresent());
  }

  private static String fileName(World world) {
    return world.resource().getFileName().toString();
  }
}
