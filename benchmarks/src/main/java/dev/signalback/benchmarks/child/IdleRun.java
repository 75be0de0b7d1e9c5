package dev.signalback.benchmarks.child;

import dev.signalback.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** No traffic, and then one call. */
final class IdleRun {
  /** So that compilers and collectors have come to rest. */
  private static final int SETTLE_MILLIS = 3_000;

  private static final int SHORT_PAUSES = 5;

  /** Beside the warm-up. */
  static final int CALLS = 2 + SHORT_PAUSES;

  private static final int SHORT_PAUSE_MILLIS = 300;

  /** A line that is not there by then waits in a buffer for others. */
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private IdleRun() {}

  static void run(Task task, Properties result) {
    OutputFiles files = new OutputFiles(task.outputs());
    WarmUp.run(task, new Producers(task.shape(), 1), files);
    RequestContext.put();
    delay(task, files); // so that what measures is compiled, too
    Pauses.sleep(SETTLE_MILLIS);
    measureIdle(task, result);
    putDelay(result, "delay.first", delay(task, files));
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < SHORT_PAUSES; i++) {
      Pauses.sleep(SHORT_PAUSE_MILLIS);
      delays.add(delay(task, files));
    }
    putDelay(result, "delay.next", Spread.of(delays).median());
    task.stop().stop();
  }

  private static void measureIdle(Task task, Properties result) {
    long cpu = ProcessClock.fineCpuNanos();
    long start = System.nanoTime();
    Pauses.sleep(task.idleSeconds() * 1_000);
    double wall = System.nanoTime() - start;
    Child.put(result, "idle.percent", 100 * (ProcessClock.fineCpuNanos() - cpu) / wall);
  }

  /** Nanoseconds from before the call until it is in the file; -1 when it is not, in a second. */
  private static double delay(Task task, OutputFiles files) {
    long size = files.size();
    long called = System.nanoTime();
    task.shape().log(Producers.LOG, 0);
    long there = files.awaitGrowth(size, TIMEOUT_NANOS);
    return there == -1 ? -1 : there - called;
  }

  private static void putDelay(Properties result, String name, double nanos) {
    if (nanos >= 0) {
      Child.put(result, name, nanos);
    }
  }
}
