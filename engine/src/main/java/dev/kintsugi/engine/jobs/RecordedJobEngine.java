package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.ledger.Ledger;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every job into the ledger, and answers from it when the same job was finished before and
 * its outputs are still whole. A job that broke or hit a limit in real time is tried again.
 */
public final class RecordedJobEngine implements JobEngine {
  /** Kind of the ledger entries. */
  public static final String KIND = "job";

  private final JobEngine engine;
  private final Ledger ledger;
  private final FileEvidenceStore evidence;
  private final Map<String, JobResult> finished = new HashMap<>();
  private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

  /** A job as the ledger keeps it. */
  public record Recorded(String id, Job job, JobResult result) {}

  public RecordedJobEngine(JobEngine engine, Ledger ledger, FileEvidenceStore evidence) {
    this.engine = engine;
    this.ledger = ledger;
    this.evidence = evidence;
    JsonMapper json = JsonMapper.builder().build();
    for (var body : ledger.bodies(KIND)) {
      Recorded recorded = json.treeToValue(body, Recorded.class);
      if (isFinal(recorded.result())) {
        finished.put(recorded.id(), recorded.result());
      }
    }
  }

  /** Who asks for a job that is running already waits for it. */
  @Override
  public JobResult run(Job job, JobNews news) throws IOException, InterruptedException {
    ReentrantLock mine = running.computeIfAbsent(job.id(), id -> new ReentrantLock());
    mine.lockInterruptibly();
    try {
      return runOnce(job, news);
    } finally {
      mine.unlock();
    }
  }

  private JobResult runOnce(Job job, JobNews news) throws IOException, InterruptedException {
    JobResult known;
    synchronized (this) {
      known = finished.get(job.id());
    }
    if (known != null && known.outputs().values().stream().allMatch(evidence::holds)) {
      return known;
    }
    JobResult result = engine.run(job, news);
    ledger.append("engine", "user", KIND, new Recorded(job.id(), job, result));
    synchronized (this) {
      if (isFinal(result)) {
        finished.put(job.id(), result);
      }
    }
    return result;
  }

  private static boolean isFinal(JobResult result) {
    return result.status() == JobResult.Status.OK || result.status() == JobResult.Status.REFUSED;
  }
}
