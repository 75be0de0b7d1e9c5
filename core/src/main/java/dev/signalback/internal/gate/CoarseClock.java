package dev.signalback.internal.gate;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The time as a thread has read it a few milliseconds ago, for calls that a limit turns away in
 * great numbers: reading the clock would be most of what they cost.
 *
 * <p>The thread runs while it is asked. It is late where the machine is; so who asks wants to know
 * no more than whether a moment is at least {@link #MARGIN_NANOS} away, and a limit opens later by
 * no more than the thread was kept from running beyond that. Nothing passes because of it.
 */
final class CoarseClock {

  /** In the place of a time: nobody keeps it. */
  static final long UNKNOWN = Long.MIN_VALUE;

  /** How far away a moment has to be. */
  static final long MARGIN_NANOS = 50_000_000;

  private static final long TICK_NANOS = 2_000_000;

  /** So many refusals are to come before a thread is made for them. */
  private static final int MANY = 1024;

  /** After so many ticks that nobody has asked for it ends. */
  private static final int MOST_UNASKED = 250;

  private static final AtomicBoolean IS_RUNNING = new AtomicBoolean();

  private static volatile long now = UNKNOWN;

  /** Threads may overwrite each other: it is about whether anybody asks. */
  private static boolean isAsked;

  /** The same: it is about how many, more or less. */
  private static int refusals;

  private CoarseClock() {}

  /** The time, or {@link #UNKNOWN}. */
  static long now() {
    long known = now;
    if (known != UNKNOWN && !isAsked) {
      isAsked = true;
    }
    return known;
  }

  /** Somebody was turned away by the exact time, which was not necessary. */
  static void miss() {
    if (++refusals % MANY == 0 && IS_RUNNING.compareAndSet(false, true)) {
      start();
    }
  }

  /** A thread that keeps nothing of the caller's. */
  @SuppressWarnings("removal")
  private static void start() {
    try {
      AccessController.doPrivileged(
          (PrivilegedAction<Thread>)
              () -> {
                Thread thread = new Thread(null, CoarseClock::run, "signalback-clock", 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(CoarseClock.class.getClassLoader());
                thread.start();
                return thread;
              });
    } catch (OutOfMemoryError none) { // the machine has no thread to give: it goes on without
      IS_RUNNING.set(false);
    }
  }

  private static void run() {
    try {
      for (int unasked = 0; unasked < MOST_UNASKED; unasked++) {
        now = System.nanoTime();
        if (isAsked) {
          isAsked = false;
          unasked = 0;
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
    } finally {
      now = UNKNOWN;
      IS_RUNNING.set(false);
    }
  }
}
