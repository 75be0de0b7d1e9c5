package dev.signalback.benchmarks.child;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  private static final int PIECE = 1 << 16;
  private static final int PIECES = 16;

  @SuppressWarnings("UnusedVariable") // so that the garbage is really made
  private static volatile byte @Nullable [] garbage;

  private WarmUp() {}

  /** Makes the calls of a task's warm-up and returns when the machine rests. */
  static void run(Task task, Producers producers, OutputFiles files) {
    for (int i = 0; i < PORTIONS; i++) {
      producers.run(part(task.warmUp(), i + 1) - part(task.warmUp(), i));
      files.awaitQuiet(System.nanoTime());
      awaitRest();
    }
    useHeap();
    awaitRest();
  }

  /**
   * Makes garbage until it has been collected twice, so that the young part of the heap has been
   * used: a backend that allocates little would else get pages that nobody has touched yet, and pay
   * for that in its timed calls.
   */
  private static void useHeap() {
    long end = collections() + 2;
    while (collections() < end) {
      for (int i = 0; i < PIECES; i++) {
        garbage = new byte[PIECE];
      }
    }
    garbage = null;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private static int part(int calls, int portions) {
    return (int) ((long) calls * portions / PORTIONS);
  }

  private static void awaitRest() {
    long end = System.nanoTime() + TIMEOUT_NANOS;
    while (!isAtRest() && System.nanoTime() - end < 0) {
      // the next look
    }
  }

  private static boolean isAtRest() {
    long before = ProcessClock.fineCpuNanos();
    long start = System.nanoTime();
    Pauses.sleep(LOOK_MILLIS);
    long used = ProcessClock.fineCpuNanos() - before; // below zero when a thread has ended
    return used >= 0 && used < REST * (System.nanoTime() - start);
  }
}
