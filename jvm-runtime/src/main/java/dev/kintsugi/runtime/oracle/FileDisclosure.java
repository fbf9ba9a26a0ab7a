package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Rule: a file or folder that the input chose was read outside the allowed folders: CWE-611 below
 * an XML parser, else CWE-22. The measure {@code disclosed} is 1 where the secret's text came back
 * in the result or in the exception.
 *
 * <p>Limits: the result is searched where it is text or bytes. An XML parser is recognised by the
 * standard APIs, or by the format of the input.
 */
final class FileDisclosure implements ContractOracle {
  private final World world;

  FileDisclosure(World world) {
    this.world = world;
  }

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    return judge(execution).map(b -> OwnFolder.told(b, world, execution, control));
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals("file-read")
          && Folders.isEscape(world, execution, signal.subject())) {
        return Optional.of(broken(execution, signal));
      }
    }
    return Optional.empty();
  }

  private Break broken(Execution execution, Signal signal) {
    boolean xml = Xml.isAtWork(execution, signal);
    Break found =
        Sink.broken(
            this,
            execution,
            signal,
            xml ? "CWE-611" : "CWE-22",
            xml ? "XML external entity" : "Path traversal",
            "a file outside the allowed folder was about to be read");
    found.measures().put("disclosed", isDisclosed(execution) ? 1L : 0L);
    if (xml) {
      Xml.tell(found, execution, signal.subject());
    }
    return found;
  }

  /** Whether the text of the secrets came back in the result or in the exception. */
  static boolean isDisclosed(Execution execution) {
    Object result = execution.result();
    String text =
        result instanceof CharSequence
            ? result.toString()
            : result instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
    String message = execution.thrown() == null ? null : execution.thrown().getMessage();
    return text.contains(World.CANARY_TEXT)
        || (message != null && message.contains(World.CANARY_TEXT));
  }
}
