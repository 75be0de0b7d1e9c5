package dev.signalback.slf4j;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that reset and configure a context do so one after the other. A reset and the
 * configuration after it are two calls, so a turn lasts from the one to the end of the other, or
 * until it is clear that none follows.
 *
 * <p>Any thread.
 */
final class Turn {

  private static final long LOOK_NANOS = 50_000_000;

  /** Logback's own; held while a configuration is carried out. */
  private final ReentrantLock configuring;

  private @Nullable Thread owner;

  Turn(ReentrantLock configuring) {
    this.configuring = configuring;
  }

  /**
   * Takes the turn, or keeps it. Waits for the thread that has it; after the bound only while a
   * configuration is carried out.
   */
  synchronized void take(Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    boolean isInterrupted = false;
    while (isOthers() && (System.nanoTime() - deadline < 0 || isConfiguredByOthers())) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, LOOK_NANOS);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    owner = Thread.currentThread();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOthers() {
    Thread now = owner;
    return now != null && now != Thread.currentThread() && now.isAlive();
  }

  private boolean isConfiguredByOthers() {
    return configuring.isLocked() && !configuring.isHeldByCurrentThread();
  }

  /** A configuration has been read, or none has come. */
  synchronized void end() {
    owner = null;
    notifyAll();
  }
}
