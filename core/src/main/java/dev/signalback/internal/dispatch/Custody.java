package dev.signalback.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may touch the handlers of an engine and their books, and which signals of the batch under way
 * each of them has.
 *
 * <p>Who races with whom: the dispatcher has custody while it counts and while handlers gather in
 * memory; it leaves custody for as long as code runs that may take its time: a handler's own, a
 * write, a flush. Meanwhile one handler is in use, and whoever takes custody (the watch over slow
 * batches, the end) may flush any other. Coming back, the dispatcher waits for a handler that it
 * wants and that is being flushed. The lock orders all of it.
 */
public final class Custody {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();

  /** The handlers that have taken something since they were flushed. */
  private final List<HandlerCell> dirty = new ArrayList<>();

  /** Signals of the batch that count as handled, and those of them that a handler has lost. */
  private final BatchMarks handled = new BatchMarks();

  private final BatchMarks lost = new BatchMarks();

  private int current;

  /** The handlers for which a thread has left custody, the innermost last. */
  private final List<HandlerCell> inUse = new ArrayList<>();

  private volatile @Nullable ThreadPoolExecutor flushers;

  /** Whether the end has come while a handler was at work: nothing more is given to handlers. */
  private volatile boolean isShut;

  /** How many batches have ended; read by the watch. */
  private volatile long batches;

  private final SlowBatchWatch watch = new SlowBatchWatch(this);

  Custody() {}

  SlowBatchWatch watch() {
    return watch;
  }

  void take() {
    lock.lock();
  }

  boolean tryTake(long nanos) {
    BoundedWait waiting = new BoundedWait(null);
    try {
      return waiting.lock(lock, nanos);
    } finally {
      waiting.restoreInterrupt();
    }
  }

  /**
   * What handlers have by now is flushed for the last time; whoever comes back with custody gives
   * them nothing more.
   */
  void shut() {
    isShut = true;
  }

  /** Others handle what still comes. */
  void open() {
    isShut = false;
  }

  boolean isShut() {
    return isShut;
  }

  void give() {
    lock.unlock();
  }

  // ---- what the batch has, with custody

  /** The next signal is delivered. */
  void nextSignal() {
    current++;
  }

  int current() {
    return current;
  }

  /** The current signal counts as handled so far. */
  void markHandled() {
    handled.add(current);
  }

  /** A handler has lost what it took. */
  void lost(BatchMarks ofOne) {
    lost.addAll(ofOne);
  }

  /** Whether a handler has lost the signal of a number. */
  boolean isLost(int number) {
    return lost.contains(number);
  }

  /** How many signals that counted as handled were lost by a handler, each counted once. */
  long takeLost() {
    return lost.isEmpty() ? 0 : handled.removeAll(lost);
  }

  /** Handlers have flushed; what comes is another batch. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // with custody
  void batchEnded() {
    handled.clear();
    lost.clear();
    current = 0;
    batches++;
  }

  void dirty(HandlerCell cell) {
    dirty.add(cell);
    if (dirty.size() > 1) {
      watch.start();
    }
  }

  void clean(HandlerCell cell) {
    dirty.remove(cell);
  }

  // ---- leaving and coming back

  /** Waits until nobody else uses a handler; false when it never comes back. */
  boolean await(HandlerCell cell) {
    boolean isOwn = lock.isHeldByCurrentThread();
    while (isOwn && cell.isUsedByAnother() && !cell.isStuck()) {
      free.awaitUninterruptibly();
    }
    return !cell.isStuck();
  }

  /**
   * Leaves custody while a handler does what may take long.
   *
   * @return whether there was custody to leave; to be given back to {@link #comeBack}
   */
  boolean leaveFor(HandlerCell cell) {
    boolean hadCustody = lock.isHeldByCurrentThread();
    if (hadCustody) {
      cell.usedBy(Thread.currentThread());
      inUse.add(cell);
      lock.unlock();
    }
    return hadCustody;
  }

  void comeBack(HandlerCell cell, boolean hadCustody) {
    if (hadCustody) {
      lock.lock();
      cell.usedBy(null);
      inUse.remove(cell);
      free.signalAll();
    }
  }

  /** The handler for which a thread has left custody; null when it has not. With custody. */
  @Nullable HandlerCell usedBy(@Nullable Thread thread) {
    HandlerCell innermost = null;
    for (HandlerCell cell : inUse) {
      innermost = cell.user() == thread ? cell : innermost;
    }
    return innermost;
  }

  /** Whoever used a handler does not come back; it fails from now on. */
  void giveUp(HandlerCell cell) {
    cell.giveUp();
    dirty.remove(cell);
    inUse.remove(cell);
    free.signalAll();
  }

  // ---- flushing beside a handler that takes long

  long batches() {
    return batches;
  }

  /** Whether some handler has something to flush; a guess. */
  boolean mayBeDirty() {
    return !dirty.isEmpty();
  }

  /**
   * Has every handler that is not in use flush what it has, each on a thread of its own, as one of
   * them may be stuck itself.
   *
   * @param nanos how long to wait for custody
   */
  void flushIdle(long nanos) {
    if (!tryTake(nanos)) {
      return;
    }
    try {
      for (HandlerCell cell : List.copyOf(dirty)) {
        if (!cell.isUsedByAnother()) {
          flushers().execute(() -> flush(cell));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void flush(HandlerCell cell) {
    lock.lock();
    try {
      if (!cell.isUsedByAnother()) {
        cell.flushBeside();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is left to flush but what the dispatcher uses. */
  boolean isFlushed() {
    if (!tryTake(0)) {
      return false;
    }
    try {
      return dirty.stream().allMatch(HandlerCell::isUsedByAnother)
          && inUse.stream().noneMatch(cell -> OwnThread.isFlusher(cell.user()));
    } finally {
      lock.unlock();
    }
  }

  /** Its threads end as soon as they are done; others start when there is something to flush. */
  void endFlushers() {
    ThreadPoolExecutor ending = flushers;
    if (ending != null) {
      ending.shutdown();
    }
  }

  /** Whether some of them have not ended yet. */
  boolean hasEndingFlushers() {
    ThreadPoolExecutor ending = flushers;
    return ending != null && ending.isShutdown() && !ending.isTerminated();
  }

  private ThreadPoolExecutor flushers() {
    ThreadPoolExecutor known = flushers;
    if (known == null || known.isShutdown()) {
      known =
          new ThreadPoolExecutor(
              0,
              Integer.MAX_VALUE,
              5,
              TimeUnit.SECONDS,
              new SynchronousQueue<>(),
              OwnThread::flusher);
      flushers = known;
    }
    return known;
  }
}
