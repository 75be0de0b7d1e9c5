package dev.signalback.logback.internal.feed;

import dev.signalback.logback.internal.event.SharedEvents;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the threads that log out of handlers that are being exchanged: from before they are stopped
 * until others are there. Any thread.
 */
final class SyncTurns {

  /** A handler may wait for the thread that exchanges it. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long LOOK_NANOS = 100_000;

  private final AtomicInteger within = new AtomicInteger();
  private volatile boolean arePaused;

  /** False while handlers are exchanged: the dispatcher feeds them later. */
  boolean enter() {
    within.incrementAndGet();
    if (arePaused) {
      leave();
      return false;
    }
    return true;
  }

  void leave() {
    within.decrementAndGet();
  }

  /** Lets nobody in, and waits until those have left who are in. */
  void pause() {
    arePaused = true;
    int own = SharedEvents.isShowing() ? 1 : 0; // a handler that exchanges itself
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (within.get() > own && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  void goOn() {
    arePaused = false;
  }
}
