package dev.signalback.slf4j.config;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads or programs do, where there is nothing to meet them at. */
final class Await {

  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = 200_000;

  private Await() {}

  static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > BOUND_NANOS) {
        throw new AssertionError("not in time");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
