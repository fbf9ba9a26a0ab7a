package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Progress;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up the counts of jobs that share one piece of work, so that the user sees one line. */
final class SharedProgress {
  private final Consumer<Progress> progress;
  private final Map<Integer, SortedMap<String, Long>> counts = new TreeMap<>();

  SharedProgress(Consumer<Progress> progress) {
    this.progress = progress;
  }

  /** The campaign as one of the jobs sees it. */
  Campaign campaign(Campaign campaign, int share) {
    return new Campaign(
        campaign.jobs(),
        campaign.evidence(),
        campaign.budget(),
        campaign.settings(),
        news -> tell(share, news));
  }

  private synchronized void tell(int share, Progress news) {
    counts.put(share, news.counts());
    SortedMap<String, Long> sums = new TreeMap<>();
    counts
        .values()
        .forEach(one -> one.forEach((name, count) -> sums.merge(name, count, Long::sum)));
    progress.accept(new Progress(news.stage(), news.doing(), sums));
  }
}
