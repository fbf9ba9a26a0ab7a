package dev.kintsugi.runtime.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without the agent: the judge is asked directly, as instrumented methods do. */
class MonitorTest {
  @BeforeEach
  void arm() {
    Monitor.configure(Policy.NONE);
    Monitor.arm(Thread.currentThread());
  }

  @AfterEach
  void disarm() {
    Monitor.disarm();
    Monitor.drain();
  }

  private static boolean asks(String operation, Object first) {
    return Monitor.watching() && Judge.refuses(operation, first, null);
  }

  @Test
  void recordsWhatIsRefused() {
    assertTrue(asks("exec", new String[] {"a", "b"}));
    List<Signal> signals = Monitor.drain();
    assertEquals("exec", signals.get(0).kind());
    assertEquals("a\0b", signals.get(0).subject());
    assertTrue(signals.get(0).blocked());
    assertEquals(MonitorTest.class.getName(), signals.get(0).stack()[0].getClassName());
    assertEquals(List.of(), Monitor.drain());
  }

  @Test
  void watchesThreadsThatAnArmedThreadStarts() throws Exception {
    Thread child = new Thread(() -> asks("lookup", "a"));
    child.start();
    child.join();
    assertEquals(1, Monitor.drain().size());
  }

  @Test
  void judgesNobodyElse() throws Exception {
    Monitor.disarm();
    boolean[] watched = {true, true};
    Thread stranger = new Thread(() -> watched[0] = Monitor.watching());
    stranger.start();
    stranger.join();
    watched[1] = Monitor.watching();
    assertFalse(watched[0]);
    assertFalse(watched[1]);
  }

  @Test
  void anAbandonedThreadStaysUnderGuardAndLeavesItsSuccessorArmed() throws Exception {
    Monitor.disarm();
    CountDownLatch armed = new CountDownLatch(1);
    CountDownLatch replaced = new CountDownLatch(1);
    boolean[] refused = new boolean[1];
    Thread abandoned =
        new Thread(
            () -> {
              Monitor.arm(Thread.currentThread());
              armed.countDown();
              try {
                replaced.await();
              } catch (InterruptedException e) {
                return;
              }
              refused[0] = asks("lookup", "late");
              Monitor.disarm();
            });
    abandoned.start();
    armed.await();
    Monitor.arm(Thread.currentThread());
    replaced.countDown();
    abandoned.join();
    assertTrue(refused[0]);
    assertTrue(asks("lookup", "mine"));
    assertEquals(List.of("mine"), Monitor.drain().stream().map(Signal::subject).toList());
  }

  @Test
  void keepsFewOfTheSame() {
    for (int i = 0; i < 1000; i++) {
      asks("lookup", "a");
    }
    assertEquals(4, Monitor.drain().size());
  }

  @Test
  void recordsOnlyCanariesAmongClassNames() {
    assertFalse(asks("load", "java.lang.String"));
    assertFalse(asks("load", "kintsugi.canary.Canary"));
    List<Signal> signals = Monitor.drain();
    assertEquals(1, signals.size());
    assertFalse(signals.get(0).blocked());
  }

  @Test
  void letsDevicesAndTheJdkBeRead() {
    assertFalse(asks("read", "/dev/urandom"));
    assertFalse(asks("read", System.getProperty("java.home") + "/lib/modules"));
    assertFalse(asks("write", "/dev/null"));
    assertTrue(asks("read", "/etc/passwd"));
    assertTrue(asks("write", System.getProperty("java.home") + "/lib/new"));
  }
}
