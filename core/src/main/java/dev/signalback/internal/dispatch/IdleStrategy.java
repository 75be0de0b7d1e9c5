package dev.signalback.internal.dispatch;

import java.util.concurrent.locks.LockSupport;

/**
 * How a dispatcher without work waits, so that waking it costs producers nothing while signals keep
 * coming and the machine nothing when they do not: it spins briefly, yields, naps in growing steps,
 * and after {@value #NAPPING_NANOS} ns asks for a deep park, which needs a wake-up.
 *
 * <p>Only the dispatcher's thread.
 */
@SuppressWarnings(
    "ThreadPriorityCheck") // yielding is one step of a bounded wait, not a means of order
final class IdleStrategy {

  static final int SPINS = 100;
  static final int YIELDS = 20;
  static final long SHORTEST_NAP_NANOS = 50_000;
  static final long LONGEST_NAP_NANOS = 1_000_000;
  static final long NAPPING_NANOS = 50_000_000;

  private int rounds;
  private long nap = SHORTEST_NAP_NANOS;
  private long napped;

  /** There was work. */
  void reset() {
    rounds = 0;
    nap = SHORTEST_NAP_NANOS;
    napped = 0;
  }

  /** Waits a little. Returns true when it is time to park until woken instead. */
  boolean idle() {
    if (rounds < SPINS) {
      rounds++;
      Thread.onSpinWait();
    } else if (rounds < SPINS + YIELDS) {
      rounds++;
      Thread.yield();
    } else if (napped < NAPPING_NANOS) {
      LockSupport.parkNanos(nap);
      napped += nap;
      nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
    } else {
      return true;
    }
    return false;
  }
}
