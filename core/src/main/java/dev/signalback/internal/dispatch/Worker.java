package dev.signalback.internal.dispatch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The dispatcher's thread: drains the ring batch by batch, idles, rests, ends.
 *
 * <p>Who races with whom: {@code rest} ends the thread between two batches; {@code threadLock}
 * decides whether it ends before {@code resume} asks for one or goes on. For parking and the end
 * see {@link Phase}.
 */
@SuppressWarnings(
    "ThreadPriorityCheck") // yielding is one step of a bounded wait, not a means of order
final class Worker {

  private static final long MAX_PARK_NANOS = 1_000_000_000;
  private static final long MIN_LOOK_NANOS = 1_000_000_000;

  /** How often a thread that died gets a successor while nothing is handled in between. */
  private static final int MOST_SUCCESSORS = 10;

  private static final long FIRST_PAUSE_NANOS = 1_000_000;

  private final Drain drain;
  private final Phase phase;
  private final SlowBatchWatch watch;
  private final Object threadLock = new Object();
  private volatile @Nullable Thread thread;
  private volatile boolean resting;
  private volatile long restingSince;
  private volatile boolean stopping;
  private volatile boolean abandoned;
  private volatile long stopAt;
  private volatile @Nullable Runnable onLook;

  /** When it was looked; only the dispatcher's threads, one after another. */
  private long lookedAt = System.nanoTime();

  /** Deaths since something was last handled; only the dispatcher's threads, one after another. */
  private int deaths;

  private long progressAtDeath;

  Worker(Drain drain, Phase phase, SlowBatchWatch watch) {
    this.drain = drain;
    this.phase = phase;
    this.watch = watch;
  }

  void start() {
    start(0);
  }

  private void start(long pauseNanos) {
    Thread worker = OwnThread.dispatcher(drain.delivery(), () -> run(pauseNanos));
    thread = worker;
    worker.start();
    watch.goOn();
  }

  // ---- the thread itself

  private void run(long pauseNanos) {
    if (pauseNanos > 0) {
      LockSupport.parkNanos(pauseNanos);
    }
    try {
      do {
        work();
      } while (!isDone() && !endForRest());
      if (isDone()) {
        finish();
      }
    } catch (Drain.Abandoned end) {
      return;
    } catch (Throwable t) {
      if (!abandoned && !(isDone() && drain.ring().isEmpty() && !drain.isCut())) {
        goOnInAnother(); // callers that wait for room must not wait for ever
      }
      throw t;
    }
  }

  /** What kills one thread after the other would do so for ever. */
  private void goOnInAnother() {
    long progress = drain.progress();
    deaths = progress > progressAtDeath ? 1 : deaths + 1;
    progressAtDeath = progress;
    if (deaths <= MOST_SUCCESSORS) {
      start(deaths == 1 ? 0 : FIRST_PAUSE_NANOS << deaths);
    } else {
      abandoned = true;
      phase.end();
      drain.giveUpWaiting();
      System.err.println(
          "signalback: the dispatcher's thread died "
              + deaths
              + " times in a row and gets no successor; what is logged from now on is dropped");
    }
  }

  private void work() {
    IdleStrategy idle = new IdleStrategy();
    while (!isDone() && !resting) {
      Thread.interrupted(); // a handler's; it would keep this thread from ever waiting
      if (drain.step() > 0) {
        idle.reset();
      } else if (idle.idle() && !park()) {
        idle.reset(); // what is there may not be taken yet
      } // else it parks again, unless there is work
    }
  }

  private boolean endForRest() {
    synchronized (threadLock) {
      if (resting) {
        thread = null;
        watch.rest();
      }
      return resting;
    }
  }

  private boolean isDone() {
    return abandoned || (stopping && (drain.hasPolled(stopAt) || drain.ring().isEmpty()));
  }

  /** Waits to be woken; false when there is no time for that. */
  private boolean park() {
    if (!phase.park()) {
      return false;
    }
    boolean hasTime = drain.ring().isEmpty() && !stopping && !resting;
    if (hasTime) {
      watch.pause();
      LockSupport.parkNanos(this, MAX_PARK_NANOS);
      watch.goOn();
      look();
    }
    phase.wakeUp();
    return hasTime;
  }

  private void look() {
    Runnable task = onLook;
    if (task != null) {
      long now = System.nanoTime();
      if (now - lookedAt >= MIN_LOOK_NANOS) {
        lookedAt = now;
        task.run();
      }
    }
  }

  /** Has something looked at when it was parked, at most once a second. */
  void onLook(@Nullable Runnable task) {
    onLook = task;
  }

  private void finish() {
    phase.end();
    while (!abandoned && (!drain.ring().isEmpty() || drain.isCut())) {
      if (drain.step() == 0) {
        Thread.yield(); // a producer has claimed a slot and not filled it yet
      }
    }
  }

  // ---- whoever steers it

  void wakeUp() {
    LockSupport.unpark(thread);
  }

  /** See {@link Dispatcher#rest}. */
  boolean rest(Duration bound) {
    synchronized (threadLock) {
      if (!resting) {
        restingSince = System.nanoTime();
        resting = true;
      }
    }
    wakeUp();
    if (drain.isOfThisThread()) {
      return false;
    }
    BoundedWait waiting = new BoundedWait(bound);
    try {
      while (resting && isRunning() && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
    boolean hasEnded = !isRunning();
    if (hasEnded) {
      watch.awaitRest();
    }
    return hasEnded;
  }

  void resume() {
    synchronized (threadLock) {
      if (resting && !stopping) {
        resting = false;
        if (!isRunning()) {
          start();
        }
      }
    }
  }

  boolean isResting() {
    return resting;
  }

  boolean hasRestedFor(long nanos) {
    return resting && System.nanoTime() - restingSince > nanos;
  }

  /**
   * Ends it when all that was published before is handled, at the latest after the bound.
   *
   * @return whether nothing was left behind
   */
  boolean end(Duration bound) {
    BoundedWait waiting = new BoundedWait(bound);
    boolean isHeld = !awaitRelease(waiting);
    stopAt = drain.ring().published();
    stopping = true;
    if (!isHeld) {
      wakeUp();
      awaitEnd(waiting);
    }
    abandoned = isHeld || isRunning() || (resting && !drain.ring().isEmpty());
    phase.end(); // at rest nobody is there to take what is left
    watch.end();
    if (abandoned) {
      drain.abandon();
    } else {
      watch.rest();
      watch.awaitRest();
    }
    return !abandoned;
  }

  /**
   * What is held back is for handlers that are yet to come; false when they have not by the end of
   * the wait.
   */
  private boolean awaitRelease(BoundedWait waiting) {
    try {
      while (isWaitingForHandlers() && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
    return !isWaitingForHandlers();
  }

  private boolean isWaitingForHandlers() {
    return drain.isOnHold() && !drain.ring().isEmpty() && isRunning() && !resting;
  }

  /** A thread that waits for the machine's exit itself is not waited for: another one goes on. */
  private void awaitEnd(BoundedWait waiting) {
    try {
      while (isRunning() && !waiting.isOver()) {
        if (waiting.isSlow() && ExitingThread.is(thread)) {
          if (!drain.goOnWithout(thread, MAX_PARK_NANOS)) {
            return;
          }
          start();
        }
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
  }

  boolean isRunning() {
    Thread worker = thread;
    return worker != null && worker.getState() != Thread.State.TERMINATED; // or not started yet
  }

  boolean isAbandoned() {
    return abandoned;
  }

  @Nullable Thread thread() {
    return thread;
  }
}
