package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.reach.Plan;
import dev.kintsugi.runtime.wire.JsonLine;
import dev.kintsugi.runtime.wire.JsonLines;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;

/** Writes what the hunt finds; the lines are described with the runtime's package. */
final class Answer {
  private final JsonLines out;

  Answer(JsonLines out) {
    this.out = out;
  }

  void entries(List<List<Plan>> entries, SortedMap<String, String> uncalled) {
    for (int rank = 0; rank < entries.size(); rank++) {
      Plan best = entries.get(rank).get(0);
      out.write(
          JsonLine.of("entry")
              .put("symbol", best.entry())
              .put("kind", best.kind())
              .put("rank", rank));
    }
    uncalled.forEach(this::uncalled);
  }

  void uncalled(String symbol, String reason) {
    String shorter = reason.substring(0, Math.min(900, reason.length()));
    out.write(JsonLine.of("uncalled").put("symbol", symbol).put("reason", shorter));
  }

  void called(String symbol, boolean accepted) {
    out.write(JsonLine.of("called").put("symbol", symbol).put("accepted", accepted));
  }

  void progress(String doing, long probes, long breaks, long entries) {
    out.write(
        JsonLine.of("progress")
            .put("doing", doing)
            .put("probes", probes)
            .put("breaks", breaks)
            .put("entries", entries));
  }

  void broke(Confirmer.Confirmed confirmed, long probes) {
    Payload payload = confirmed.payload();
    out.write(
        JsonLine.of(confirmed.broken().strength() == 1 ? "note" : "break")
            .put("program", ProgramText.write(confirmed.program(), payload))
            .put("input", Base64.getEncoder().encodeToString(payload.bytes()))
            .put("inputText", payload.expression())
            .put("family", payload.family())
            .put("format", payload.format())
            .put("whole", payload.whole())
            .put("probes", probes)
            .put("break", out.describe(confirmed.broken())));
  }

  void benign(Program program, Payload payload) {
    out.write(
        JsonLine.of("benign")
            .put("program", ProgramText.write(program, payload))
            .put("input", Base64.getEncoder().encodeToString(payload.bytes())));
  }

  void done(String reason, long probes) {
    out.write(JsonLine.of("done").put("reason", reason).put("probes", probes));
  }

  /** The probe in flight in the form of a case, for the launcher to read should the process die. */
  static String flight(Program program, Payload payload) {
    return JsonLine.of("case")
        .put("case", 0)
        .put("program", ProgramText.write(program, payload))
        .put("input", Base64.getEncoder().encodeToString(payload.bytes()))
        .put("expression", payload.expression())
        .toString();
  }
}
