package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rule: a host that the input chose was about to be connected to or looked up: CWE-611 below an XML
 * parser, else CWE-918. The measure {@code resolveOnly} is 1 where nothing but the name was asked
 * for. A host that is contacted as well where the input names another one was not the input's.
 *
 * <p>Limits: a lookup may be all that an API does by contract (comparing URLs, parsing addresses);
 * {@code resolveOnly} and {@code whole} let others weigh that.
 */
final class NetworkAccess implements ContractOracle {
  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    return judge(execution).filter(b -> !isByChance(execution, control));
  }

  /** With other hosts in the input, one of those that were touched has to be left alone. */
  private static boolean isByChance(Execution execution, Control control) {
    String text = execution.payload().text();
    Set<String> hosts = new TreeSet<>();
    for (Signal signal : execution.signals()) {
      String host = host(signal.subject());
      if (isTouched(signal) && isChosen(execution, host) && text.contains(host)) {
        hosts.add(host);
      }
    }
    if (hosts.isEmpty() || hosts.stream().anyMatch(World.CANARY_HOST::equals)) {
      return false;
    }
    for (String host : hosts) {
      text = text.replace(host, other(host));
    }
    Execution again = control.run(execution.program(), execution.payload().withText(text));
    again.signals().stream()
        .filter(NetworkAccess::isTouched)
        .forEach(s -> hosts.remove(host(s.subject())));
    return hosts.isEmpty();
  }

  private static boolean isTouched(Signal signal) {
    return signal.kind().equals("connect") || signal.kind().equals("resolve");
  }

  /** A host of the same form: the last letter or digit is another. */
  private static String other(String host) {
    int last = host.length() - 1;
    while (last > 0 && !Character.isLetterOrDigit(host.charAt(last))) {
      last--;
    }
    return host.substring(0, last)
        + (host.charAt(last) == '1' ? '2' : '1')
        + host.substring(last + 1);
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    Optional<Break> connected = first(execution, "connect");
    return connected.isPresent() ? connected : first(execution, "resolve");
  }

  private Optional<Break> first(Execution execution, String kind) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals(kind) && isChosen(execution, host(signal.subject()))) {
        return Optional.of(broken(execution, signal));
      }
    }
    return Optional.empty();
  }

  /** A name without a dot may be the machine's own, and stand in the input by chance. */
  private static boolean isChosen(Execution execution, String host) {
    boolean full = host.indexOf('.') >= 0 || host.indexOf(':') >= 0;
    return full && Origin.isHostile(execution.payload(), host);
  }

  private Break broken(Execution execution, Signal signal) {
    boolean xml = Xml.isAtWork(execution, signal);
    boolean resolves = signal.kind().equals("resolve");
    Break found =
        Sink.broken(
            this,
            execution,
            signal,
            xml ? "CWE-611" : "CWE-918",
            xml ? "XML external entity" : "Server-side request forgery",
            resolves
                ? "a host that the input named was about to be looked up"
                : "a host that the input named was about to be connected to");
    found.measures().put("resolveOnly", resolves ? 1L : 0L);
    if (xml) {
      Xml.tell(found, execution, host(signal.subject()));
    }
    return found;
  }

  private static String host(String subject) {
    int port = subject.lastIndexOf(':');
    return port < 0 ? subject : subject.substring(0, port);
  }
}
