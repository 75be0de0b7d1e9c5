package dev.signalback.benchmarks.child;

import dev.signalback.benchmarks.Percentiles;
import java.util.Properties;
import org.slf4j.Logger;

/**
 * One thread makes a call every 50 µs, on a schedule that does not move when a call takes long. Two
 * figures a call: how long it took, and how long after its slot it returned, which counts the wait
 * behind a slow one before it.
 */
final class LatencyRun {
  private static final long SLOT_NANOS = 50_000;
  static final int WARM_UP_SLOTS = 20_000;

  private final long[] took;
  private final long[] late;

  private LatencyRun(int slots) {
    took = new long[slots];
    late = new long[slots];
  }

  static void run(Task task, Properties result) {
    OutputFiles files = new OutputFiles(task.outputs());
    WarmUp.run(task, new Producers(task.shape(), 1), files);
    RequestContext.put();
    new LatencyRun(WARM_UP_SLOTS).call(task.shape());
    LatencyRun run = new LatencyRun(task.calls());
    run.call(task.shape());
    task.stop().stop();
    put(result, "latency", new Percentiles(run.took));
    put(result, "late", new Percentiles(run.late));
  }

  private void call(Shape shape) {
    Logger log = Producers.LOG;
    long slot = System.nanoTime() + SLOT_NANOS;
    for (int i = 0; i < took.length; i++) {
      long before = System.nanoTime();
      while (before - slot < 0) {
        Thread.onSpinWait();
        before = System.nanoTime();
      }
      shape.log(log, i);
      long after = System.nanoTime();
      took[i] = after - before;
      late[i] = after - slot;
      slot += SLOT_NANOS;
    }
  }

  private static void put(Properties result, String name, Percentiles percentiles) {
    Child.put(result, name + ".p50", (double) percentiles.at(50));
    Child.put(result, name + ".p99", (double) percentiles.at(99));
    Child.put(result, name + ".p999", (double) percentiles.at(99.9));
    Child.put(result, name + ".max", (double) percentiles.at(100));
  }
}
