package dev.signalback.internal.dispatch;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the dispatcher's thread is about to do, as far as callers have to know.
 *
 * <p>Who races with whom: a producer publishes, then reads the phase; the dispatcher writes the
 * phase (parked or ended), then looks at the ring once more. A full fence between write and read on
 * both sides means that at least one of them sees the other: no signal waits for a wake-up that
 * never comes, none is left behind at the end.
 */
final class Phase {

  private static final int WORKING = 0;
  private static final int PARKED = 1;
  private static final int ENDED = 2;

  private final AtomicInteger now = new AtomicInteger(WORKING);

  boolean isParked() {
    return now.get() == PARKED;
  }

  boolean isEnded() {
    return now.get() == ENDED;
  }

  /** Neither parked nor ended; asked after a fence. */
  boolean isWorking() {
    return now.get() == WORKING;
  }

  /** False when it has ended: whoever ended it would not wait any longer. */
  boolean park() {
    boolean parks = now.compareAndSet(WORKING, PARKED);
    VarHandle.fullFence();
    return parks;
  }

  void wakeUp() {
    now.compareAndSet(PARKED, WORKING);
  }

  void end() {
    now.set(ENDED);
    VarHandle.fullFence();
  }
}
