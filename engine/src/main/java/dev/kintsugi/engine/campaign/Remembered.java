package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Target;

/** What a campaign folder knows after proving: enough to patch and to report without the target. */
public record Remembered(Target target, ProofReport proofs) {}
