package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The consuming side of the ring: gives batches of signals to the delivery.
 *
 * <p>Who races with whom: whoever holds the lock may poll the ring and feed the handlers. That is
 * the dispatcher's thread, a batch at a time; after the end it is any thread that still logs. It
 * takes {@link Custody} of the handlers as well, which it leaves while one of them works. A hold
 * stops the polling between two batches, for as long as handlers are exchanged.
 */
final class Drain {

  /**
   * After this many signals handlers flush and slots are freed. Of a small ring it is a half, so
   * that callers fill the other one meanwhile, and of a tiny one the whole.
   */
  static final int MAX_BATCH = 1024;

  private static final int SMALLEST_PART = 64;

  /** How long a call after the end waits for handlers that are being exchanged. */
  private static final Duration MAX_LATE_HOLD = Duration.ofSeconds(5);

  /** Ends the thread of a dispatcher that came back from a handler after the end. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("the end has come", null, false, false);
    }
  }

  private record Hold(long until, Thread holder, Runnable onExpiry) {}

  private final SignalRing ring;
  private final Delivery delivery;
  private final Account account;
  private final Custody custody;
  private final FlushWaiters waiters;
  private final int batch;

  /** Another one once its owner is known never to come back. */
  private volatile ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable Hold hold;

  /** How many signals of the ring were handled, and how many of those flushed. */
  private final Tally polled = new Tally();

  private final Tally flushed = new Tally();

  Drain(int ringSize, Delivery delivery, Account account, Custody custody) {
    this.batch = Math.min(MAX_BATCH, Math.max(SMALLEST_PART, ringSize / 2));
    this.ring = new SignalRing(ringSize, this::consume, this::endBatch);
    this.delivery = delivery;
    this.account = account;
    this.custody = custody;
    this.waiters = new FlushWaiters(account::lostSoFar);
  }

  SignalRing ring() {
    return ring;
  }

  Delivery delivery() {
    return delivery;
  }

  /** Whether the calling thread is in a handler. */
  boolean isOfThisThread() {
    return lock.isHeldByCurrentThread();
  }

  private ReentrantLock enter() {
    ReentrantLock taken = lock;
    taken.lock();
    custody.take();
    return taken;
  }

  private void leave(ReentrantLock taken) {
    custody.give();
    taken.unlock();
  }

  // ---- batches

  /** Handles one batch. Returns how many signals it had. */
  int step() {
    ReentrantLock taken = enter();
    try {
      if (isHeld()) {
        return 0;
      }
      endCutBatch();
      int count = ring.poll(batch);
      if (count == 0 && delivery.hasNews()) {
        endBatch();
      }
      return count;
    } finally {
      leave(taken);
    }
  }

  private void consume(Signal signal) {
    if (custody.isShut()) {
      throw new Abandoned(); // it counts as undrained
    }
    try {
      if (signal == SignalRing.LOST) {
        account.delivered(Outcome.FAILED);
      } else {
        delivery.accept(signal);
      }
    } finally {
      polled.add(1);
    }
  }

  private void endBatch() {
    delivery.endBatch();
    countFlushed();
    delivery.rethrowFatal();
  }

  private void countFlushed() {
    flushed.add(polled.get() - flushed.get());
    waiters.tell(flushed.get());
  }

  /** Whether an error of the machine's has kept the batch before from its end. */
  boolean isCut() {
    return flushed.get() < polled.get();
  }

  private void endCutBatch() {
    if (isCut()) {
      try {
        endBatch();
      } finally { // what fails once more does not keep the rest from being handled
        countFlushed();
      }
    }
  }

  private boolean isHeld() {
    Hold now = hold;
    if (now == null) {
      return false;
    }
    if (System.nanoTime() - now.until < 0) {
      return true;
    }
    hold = null;
    now.onExpiry.run();
    return hold != null; // it may have asked for more time
  }

  // ---- after the end

  /**
   * Handles what is left in the ring, then a signal, on this thread.
   *
   * @param nanos how long to wait for another one to finish
   * @return null when it was not done in that time, else whether the signal was taken
   */
  @Nullable Boolean handleLate(@Nullable Signal signal, long nanos) {
    if (signal != null || !ring.isEmpty()) {
      awaitHandlers();
    }
    ReentrantLock taken = lock;
    if (!tryLock(taken, nanos)) {
      return null;
    }
    custody.take();
    try {
      custody.open(); // whoever had the lock is out
      isHeld(); // what is to happen when a hold expires happens now
      untilNothingIsLeft();
      return signal == null || acceptLate(signal);
    } finally {
      leave(taken);
    }
  }

  /** What is not to reach handlers on their way out; whoever exchanges them may need the lock. */
  private void awaitHandlers() {
    if (!isHeldByAnother(hold)) {
      return;
    }
    BoundedWait waiting = new BoundedWait(MAX_LATE_HOLD);
    try {
      while (isHeldByAnother(hold) && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
  }

  private boolean isHeldByAnother(@Nullable Hold now) {
    return now != null
        && System.nanoTime() - now.until < 0
        && now.holder != Thread.currentThread()
        && !isOfThisThread();
  }

  private static boolean tryLock(ReentrantLock wanted, long nanos) {
    BoundedWait waiting = new BoundedWait(null);
    try {
      return waiting.lock(wanted, nanos);
    } finally {
      waiting.restoreInterrupt();
    }
  }

  private boolean acceptLate(Signal signal) {
    if (delivery.isClosed()) {
      return false;
    }
    try {
      attempt(() -> delivery.acceptLate(signal));
    } finally {
      attempt(this::endBatch);
    }
    untilNothingIsLeft();
    return true;
  }

  /** Goes on after an error of the machine's that cost a delivery or a flush; others come again. */
  private void untilNothingIsLeft() {
    long before;
    boolean isDone;
    do {
      before = progress();
      isDone = attempt(this::pollAll);
    } while (!isDone && progress() > before);
  }

  private void pollAll() {
    endCutBatch();
    while (ring.poll(batch) > 0) {}
    if (delivery.hasNews()) {
      endBatch();
    }
  }

  /**
   * Whether it ended without an error of the machine's, which the books and a notice tell of: it is
   * no business of a caller's. Deep recursion is.
   */
  private static boolean attempt(Runnable step) {
    try {
      step.run();
      return true;
    } catch (VirtualMachineError e) {
      if (!Diagnostics.isFatal(e)) {
        throw e;
      }
      return false;
    }
  }

  /** Grows with each delivery, and with each batch that ends. */
  long progress() {
    return polled.get() + flushed.get() + account.delivered();
  }

  /**
   * Goes on without the thread that holds the lock, which has called the machine's exit in a
   * handler and never comes back.
   *
   * @return false when it has left custody with nobody
   */
  boolean goOnWithout(@Nullable Thread owner, long nanos) {
    if (!custody.tryTake(nanos)) {
      return false;
    }
    try {
      HandlerCell left = custody.usedBy(owner);
      if (left == null) {
        return false;
      }
      boolean wasFlushing = left.isFlushing();
      custody.giveUp(left);
      if (!wasFlushing) {
        delivery.giveUpCurrent();
        polled.add(1);
      }
      lock = new ReentrantLock();
      return true;
    } finally {
      custody.give();
    }
  }

  // ---- whoever steers

  /** See {@link Dispatcher#sayNews}. */
  void sayNews(long nanos) {
    ReentrantLock taken = lock;
    if (isOfThisThread() || !tryLock(taken, nanos)) {
      return;
    }
    custody.take();
    try {
      if (!isOnHold() && delivery.hasNews()) {
        attempt(this::endBatch);
      }
    } finally {
      leave(taken);
    }
  }

  /** See {@link Dispatcher#hold}. */
  void hold(Duration bound, Runnable onExpiry) {
    hold = new Hold(System.nanoTime() + bound.toNanos(), Thread.currentThread(), onExpiry);
    ReentrantLock taken = lock;
    if (tryLock(taken, bound.toNanos())) { // waits for the batch under way
      hold =
          new Hold(
              System.nanoTime() + bound.toNanos(),
              Thread.currentThread(),
              onExpiry); // which took its time
      taken.unlock();
    }
  }

  void release() {
    hold = null;
  }

  /** Whether there is a hold, expired or not. */
  boolean isOnHold() {
    return hold != null;
  }

  /** Flushes and closes an outlet that is fed no more, between two batches. */
  void retire(Outlet retired) {
    ReentrantLock taken = enter();
    try {
      delivery.retire(retired);
    } finally {
      leave(taken);
    }
  }

  /** Closes what is fed, after the end; what still comes is counted as closed. */
  void close() {
    ReentrantLock taken = enter();
    try {
      try {
        untilNothingIsLeft();
      } finally {
        attempt(delivery::close);
      }
    } finally {
      leave(taken);
      waiters.giveUp(flushed.get());
    }
  }

  /** Nobody will flush what is left; books what healthy handlers have lost meanwhile. */
  void abandon() {
    custody.shut();
    if (custody.tryTake(0)) {
      try {
        delivery.settle();
      } finally {
        custody.give();
      }
    }
    giveUpWaiting();
  }

  /** Nothing will be flushed any more. */
  void giveUpWaiting() {
    waiters.giveUp(flushed.get());
  }

  boolean hasFlushed(long target) {
    return flushed.get() >= target;
  }

  boolean hasPolled(long target) {
    return polled.get() >= target;
  }

  CompletableFuture<Long> whenFlushed() {
    return waiters.add(ring.published(), flushed::get);
  }
}
