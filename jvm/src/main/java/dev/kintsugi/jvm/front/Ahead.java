package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Consumer;

/**
 * Proves what a hunt finds while it still hunts, one suspicion after the other in one further job:
 * proofs stand within seconds, and what stops the hunt does not take them away.
 *
 * <p>Which way of a suspicion is tried depends on which came first, so this is done only where time
 * decides anyway: not in a counted hunt, and not where the user wants one job at a time.
 */
final class Ahead implements AutoCloseable {
  private static final Waiting END = new Waiting(null, Integer.MAX_VALUE);

  private final Provings provings;
  private volatile long proven;
  private final Campaign campaign;
  private final boolean wanted;
  private final Set<String> seen = new HashSet<>();
  private final PriorityBlockingQueue<Waiting> queue =
      new PriorityBlockingQueue<>(
          16, Comparator.comparingInt(Waiting::urgency).thenComparingInt(Waiting::number));
  private final Map<String, Provings.Tried> tried = new TreeMap<>();
  private final FutureTask<Void> work = new FutureTask<>(this::work);
  private final Thread thread = new Thread(work, "ahead");

  /** One suspicion's first break; effects before exhaustion, then first come, first served. */
  private record Waiting(Line.Broke broke, int number) {
    int urgency() {
      return broke == null ? Integer.MIN_VALUE : -broke.strength();
    }
  }

  Ahead(Target target, Campaign campaign) {
    this.campaign = campaign;
    // the user follows the hunt; news of a second job beside it would take turns with it
    this.provings = new Provings(target, telling(news -> {}));
    this.wanted = campaign.settings().probes().isEmpty() && campaign.settings().jobs() > 1;
    thread.setDaemon(true);
    if (wanted) {
      thread.start();
    }
  }

  /** Who takes the breaks of the hunt, if anybody. */
  Optional<Consumer<Line.Broke>> listener() {
    return wanted ? Optional.of(this::saw) : Optional.empty();
  }

  /** Only the first of each suspicion is tried. */
  private synchronized void saw(Line.Broke broke) {
    if (seen.add(broke.key())) {
      queue.add(new Waiting(broke, seen.size()));
    }
  }

  /** Lets the proof that is being made come to its end, and returns all that was tried, by key. */
  Map<String, Provings.Tried> finish() throws IOException, InterruptedException {
    if (!wanted) {
      return Map.of();
    }
    queue.add(END);
    try {
      work.get();
    } catch (ExecutionException e) {
      throw Parallel.cause(e);
    }
    return tried;
  }

  private Void work() throws IOException, InterruptedException {
    for (Waiting next = queue.take(); next.broke() != null; next = queue.take()) {
      Provings.Tried one = provings.attempt(next.broke());
      tried.put(next.broke().key(), one);
      proven += one.holds() ? 1 : 0;
    }
    return null;
  }

  /** The campaign as the hunt sees it: its news tell how much of it is proven. */
  Campaign watched() {
    return telling(
        news -> {
          SortedMap<String, Long> counts = new TreeMap<>(news.counts());
          counts.put("proven", proven);
          campaign
              .progress()
              .accept(
                  wanted && proven > 0 ? new Progress(news.stage(), news.doing(), counts) : news);
        });
  }

  private Campaign telling(Consumer<Progress> progress) {
    return new Campaign(
        campaign.jobs(), campaign.evidence(), campaign.budget(), campaign.settings(), progress);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
