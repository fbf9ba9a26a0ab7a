package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Program;
import java.util.Map;
import java.util.TreeMap;

/** What a library's names and declarations say of who calls a method, and with whose data. */
public final class CallerContract {
  private final Roles roles;
  private final DataWords words;
  private final PublicApi api;

  /**
   * @param loader where the class bytes are found as resources
   */
  public CallerContract(ClassLoader loader) {
    this.roles = new Roles(loader);
    this.words = new DataWords(loader);
    this.api = new PublicApi(loader);
  }

  /** Whether callers are told to hand over an outsider's data. */
  public boolean takesData(Program program) {
    return words.says(program) && !api.isHidden(program) && !roles.configures(program);
  }

  /**
   * Measures of a break, 1 each where it is so: {@code configures}, the hostile text took the place
   * of what is mostly the program's own; {@code asks}, of a part of a statement; {@code addresses},
   * of an address; {@code unsaid}, nothing says that the data is an outsider's; {@code hidden}, it
   * is said to be no API.
   */
  public Map<String, Long> measures(Program program) {
    Map<String, Long> measures = new TreeMap<>();
    measures.put("configures", roles.configures(program) ? 1L : 0L);
    measures.put("asks", roles.asks(program) ? 1L : 0L);
    measures.put("addresses", roles.addresses(program) ? 1L : 0L);
    measures.put("unsaid", words.says(program) ? 0L : 1L);
    measures.put("hidden", api.isHidden(program) ? 1L : 0L);
    measures.values().removeIf(value -> value == 0);
    return measures;
  }
}
