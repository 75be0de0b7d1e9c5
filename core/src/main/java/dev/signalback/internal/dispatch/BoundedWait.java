package dev.signalback.internal.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits in small steps, up to a bound, and keeps the thread's interrupt for later. For one thread
 * and one wait; {@link #restoreInterrupt} ends it.
 */
@SuppressWarnings("ThreadPriorityCheck") // yielding is one step of the wait, not a means of order
final class BoundedWait {

  private static final int SPINS = 100;
  private static final int YIELDS = 100;
  private static final long PAUSE_NANOS = 50_000;
  private static final Duration LONGEST = Duration.ofDays(365);

  private final boolean isBounded;
  private final long deadline;
  private int rounds;
  private boolean interrupted;

  /**
   * @param bound null: none
   */
  BoundedWait(@Nullable Duration bound) {
    isBounded = bound != null;
    deadline = System.nanoTime() + (bound == null ? 0 : nanos(bound));
  }

  /** A bound in nanoseconds; more than a year is a year. */
  static long nanos(Duration bound) {
    return bound.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : bound.toNanos();
  }

  boolean isOver() {
    return isBounded && System.nanoTime() - deadline >= 0;
  }

  /** Whether it has begun to wait in longer steps. */
  boolean isSlow() {
    return rounds > SPINS + YIELDS && rounds % 100 == 0;
  }

  void pause() {
    if (rounds < SPINS) {
      Thread.onSpinWait();
    } else if (rounds < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    rounds++;
    interrupted |= Thread.interrupted();
  }

  /** Takes a lock; false when that takes longer than it may. */
  boolean lock(ReentrantLock lock, long nanos) {
    long until = System.nanoTime() + nanos;
    while (true) {
      try {
        return lock.tryLock() || lock.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  void restoreInterrupt() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
