package dev.signalback.benchmarks.child;

import java.util.concurrent.TimeUnit;

/**
 * Calls in portions, each followed by a pause in which compilers and collectors come to rest.
 * Without the pauses a fast backend would have made all its calls before its code is compiled.
 */
final class WarmUp {
  private static final int PORTIONS = 10;
  private static final int LOOK_MILLIS = 100;

  /** Of a core, used in the background while nothing is called. */
  private static final double REST = 0.1;

  /** A backend that never rests is not waited for. */
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(3);

  private WarmUp() {}

  /** Makes the calls of a task's warm-up and returns when the machine rests. */
  static void run(Task task, Producers producers, OutputFiles files) {
    for (int i = 0; i < PORTIONS; i++) {
      producers.run(part(task.warmUp(), i + 1) - part(task.warmUp(), i));
      files.awaitQuiet(System.nanoTime());
      awaitRest();
    }
  }

  private static int part(int calls, int portions) {
    return (int) ((long) calls * portions / PORTIONS);
  }

  private static void awaitRest() {
    long end = System.nanoTime() + TIMEOUT_NANOS;
    while (used() > REST && System.nanoTime() - end < 0) {
      // the next look
    }
  }

  /** Of a core, while it looks. */
  private static double used() {
    long cpu = ProcessClock.fineCpuNanos();
    long start = System.nanoTime();
    Pauses.sleep(LOOK_MILLIS);
    return (double) (ProcessClock.fineCpuNanos() - cpu) / (System.nanoTime() - start);
  }
}
