package dev.signalback.internal.dispatch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks, while the dispatcher works, whether a batch takes long because one handler does: then the
 * others flush, so that what a healthy one took is in its file soon.
 *
 * <p>Its thread starts when a second handler has something to flush, sleeps while the dispatcher is
 * parked and ends while that rests.
 */
final class SlowBatchWatch {

  /** Two of these after a batch began the others have flushed. */
  static final long LOOK_NANOS = 30_000_000;

  /** How long whoever ends it waits for its threads; they have nothing left to do then. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private final Custody custody;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Thread ending;
  private volatile boolean isPaused;
  private volatile boolean isEnded;

  SlowBatchWatch(Custody custody) {
    this.custody = custody;
  }

  /** There is something to watch. Dispatcher's thread. */
  void start() {
    if (thread == null && !isEnded) {
      startThread();
    }
  }

  private synchronized void startThread() {
    if (thread == null) {
      Thread started = OwnThread.of("signalback-watch", this::run);
      thread = started;
      started.start();
    }
  }

  private void run() {
    long seen = -1;
    while (!isEnded && thread == Thread.currentThread()) {
      if (isPaused) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, LOOK_NANOS);
        long now = custody.batches();
        if (now == seen && custody.mayBeDirty()) {
          flushIdle();
        }
        seen = now;
      }
    }
  }

  /** A machine that refuses a thread now may have one at the next look. */
  private void flushIdle() {
    try {
      custody.flushIdle(LOOK_NANOS);
    } catch (RuntimeException | Error refused) {
      return;
    }
  }

  /** The dispatcher parks. */
  void pause() {
    isPaused = true;
  }

  void goOn() {
    isPaused = false;
    LockSupport.unpark(thread);
  }

  /** The dispatcher rests or has ended: nothing is left to flush, and no thread is to stay. */
  synchronized void rest() {
    if (thread != null) {
      ending = thread;
      thread = null;
      LockSupport.unpark(ending);
    }
    custody.endFlushers();
  }

  /** Waits until the threads of before a rest are gone. */
  void awaitRest() {
    BoundedWait waiting = new BoundedWait(MAX_WAIT);
    try {
      while ((isAlive(ending) || custody.hasEndingFlushers()) && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
  }

  private static boolean isAlive(@Nullable Thread thread) {
    return thread != null && thread != Thread.currentThread() && thread.isAlive();
  }

  void end() {
    isEnded = true;
    LockSupport.unpark(thread);
  }
}
