package dev.signalback.internal.dispatch;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.DropReason;
import dev.signalback.internal.Rendering;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries signals from the callers' threads to an outlet, on a thread of its own.
 *
 * <p>Who races with whom:
 *
 * <ul>
 *   <li>Whoever holds {@code dispatchLock} may poll the ring and feed the outlet. That is the
 *       dispatcher's thread, a batch at a time; after the end it is any thread that still logs.
 *   <li>A producer publishes, then reads {@code state}; the dispatcher writes {@code state} (parked
 *       or ended), then looks at the ring once more. A full fence between write and read on both
 *       sides means that at least one of them sees the other: no signal waits for a wake-up that
 *       never comes, none is left behind at the end.
 *   <li>{@code hold} stops the polling between two batches, for as long as handlers are exchanged.
 *   <li>{@code rest} ends the thread between two batches; {@code threadLock} decides whether it
 *       ends before {@code resume} asks for one or goes on.
 * </ul>
 */
@SuppressWarnings(
    "ThreadPriorityCheck") // yielding is one step of a bounded wait, not a means of order
final class Dispatcher {

  /**
   * After this many signals handlers flush and slots are freed. Of a small ring it is a half, so
   * that callers fill the other one meanwhile, and of a tiny one the whole.
   */
  static final int MAX_BATCH = 1024;

  private static final int SMALLEST_PART = 64;

  /** How long a call after the end waits for another one to finish. */
  private static final long LATE_WAIT_NANOS = 500_000_000;

  /** How long callers wait for room in a ring that nobody empties. */
  private static final long MAX_REST_NANOS = 5_000_000_000L;

  private static final long MAX_PARK_NANOS = 1_000_000_000;

  private static final int WORKING = 0;
  private static final int PARKED = 1;
  private static final int ENDED = 2;

  private final SignalRing ring;
  private final Delivery delivery;
  private final Account account = new Account();
  private final ReentrantLock dispatchLock = new ReentrantLock();
  private final int batch;
  private volatile DispatchOptions options;

  private final AtomicInteger state = new AtomicInteger(WORKING);
  private volatile @Nullable Hold hold;
  private final Object threadLock = new Object();
  private volatile boolean resting;
  private volatile long restingSince;
  private volatile boolean stopping;
  private volatile boolean abandoned;
  private volatile boolean goesOnInline;
  private volatile boolean closing;
  private volatile boolean lateWaitFailed;
  private volatile long stopAt;
  private volatile @Nullable Thread thread;

  /** How many signals of the ring were handled, and how many of those flushed. */
  private final Tally polled = new Tally();

  private final Tally flushed = new Tally();

  Dispatcher(DispatchOptions options, Outlet outlet, Diagnostics diagnostics) {
    this.options = options;
    this.batch = Math.min(MAX_BATCH, Math.max(SMALLEST_PART, options.ringSize() / 2));
    this.delivery = new Delivery(outlet, diagnostics, account, options.ringSize());
    this.ring = new SignalRing(options.ringSize(), this::consume, this::endBatch);
  }

  DispatchOptions options() {
    return options;
  }

  /** Takes new options; the size of the ring stays. */
  void options(DispatchOptions newOptions) {
    options = newOptions.withRingSize(ring.size());
  }

  void start() {
    Thread worker = new Thread(null, this::run, "signalback-dispatcher", 0, false);
    worker.setDaemon(true);
    worker.setContextClassLoader(Dispatcher.class.getClassLoader()); // not the first caller's
    thread = worker;
    worker.start();
  }

  private record Hold(long until, Runnable onExpiry) {}

  // ---- producers

  /** Accepts a signal or counts it as dropped. Waits only where the options say so. Any thread. */
  void publish(Signal signal) {
    if (dispatchLock.isHeldByCurrentThread()) {
      delivery.acceptNested(signal);
    } else if (state.get() == ENDED) {
      publishLate(signal);
    } else if (ring.tryPublish(signal) || publishWhenFull(signal)) {
      afterPublish();
    }
  }

  /** The gate turned a signal away after it was looked at. Any thread. */
  void countGated() {
    account.gated();
  }

  /** A call could not be made a signal. Any thread. */
  void countCaptureFailure(Throwable cause) {
    if (account.captureFailed()) {
      System.err.println(
          "signalback: a log call could not be captured, the books count further ones");
      printTrace(cause);
    }
  }

  private static void printTrace(Throwable cause) {
    try {
      cause.printStackTrace();
    } catch (Throwable hostile) { // the application's own class
      System.err.println(Rendering.describe(cause));
    }
  }

  private void afterPublish() {
    VarHandle.fullFence();
    int now = state.get();
    if (now == PARKED) {
      LockSupport.unpark(thread);
    } else if (now == ENDED && (goesOnInline || !abandoned)) {
      inline(null); // the dispatcher may have looked for the last time already
    }
  }

  private boolean publishWhenFull(Signal signal) {
    DispatchOptions now = options;
    if (now.dropsWhenFull(signal.level())) {
      account.dropped(DropReason.FULL);
      return false;
    }
    BoundedWait waiting = new BoundedWait(now.waitTimeout());
    try {
      while (state.get() != ENDED) {
        if (ring.hasRoom() && ring.tryPublish(signal)) {
          return true;
        }
        if (waiting.isOver()) {
          account.dropped(DropReason.TIMEOUT);
          return false;
        }
        if (resting && System.nanoTime() - restingSince > MAX_REST_NANOS) {
          account.dropped(DropReason.CLOSED);
          return false;
        }
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
    publishLate(signal);
    return false;
  }

  private void publishLate(Signal signal) {
    if (closing || !goesOnInline || !inline(signal)) {
      account.dropped(DropReason.CLOSED);
    }
  }

  /** Handles what is left in the ring, then a signal, on this thread. */
  private boolean inline(@Nullable Signal signal) {
    if (!lockLate()) {
      return false;
    }
    try {
      untilNothingIsLeft();
      return signal == null || acceptLate(signal);
    } finally {
      dispatchLock.unlock();
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
      isDone = attempt(this::drain);
    } while (!isDone && progress() > before);
  }

  private void drain() {
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
  private long progress() {
    return polled.get() + flushed.get() + account.delivered();
  }

  /** One call waits for a handler that does not return; those after it only look. */
  private boolean lockLate() {
    BoundedWait waiting = new BoundedWait(null);
    try {
      lateWaitFailed = !waiting.lock(dispatchLock, lateWaitFailed ? 0 : LATE_WAIT_NANOS);
      return !lateWaitFailed;
    } finally {
      waiting.restoreInterrupt();
    }
  }

  // ---- the dispatcher's thread

  private void run() {
    try {
      do {
        work();
      } while (!isDone() && !endForRest());
      if (isDone()) {
        finish();
      }
    } catch (Throwable t) {
      if (!abandoned && !(isDone() && ring.isEmpty() && !isCut())) {
        start(); // callers that wait for room must not wait for ever
      }
      throw t;
    }
  }

  private void work() {
    IdleStrategy idle = new IdleStrategy();
    while (!isDone() && !resting) {
      Thread.interrupted(); // a handler's; it would keep this thread from ever waiting
      if (step() > 0) {
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
      }
      return resting;
    }
  }

  private boolean isDone() {
    return abandoned || (stopping && (polled.get() >= stopAt || ring.isEmpty()));
  }

  /** Waits to be woken; false when there is no time for that. */
  private boolean park() {
    if (!state.compareAndSet(WORKING, PARKED)) {
      return false; // whoever ends it would not wait any longer
    }
    VarHandle.fullFence();
    boolean hasTime = ring.isEmpty() && !stopping && !resting;
    if (hasTime) {
      LockSupport.parkNanos(this, MAX_PARK_NANOS);
    }
    state.compareAndSet(PARKED, WORKING);
    return hasTime;
  }

  private void finish() {
    state.set(ENDED);
    VarHandle.fullFence();
    while (!abandoned && (!ring.isEmpty() || isCut())) {
      if (step() == 0) {
        Thread.yield(); // a producer has claimed a slot and not filled it yet
      }
    }
  }

  /** Handles one batch. Returns how many signals it had. */
  int step() {
    dispatchLock.lock();
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
      dispatchLock.unlock();
    }
  }

  /** Whether an error of the machine's has kept the batch before from its end. */
  private boolean isCut() {
    return flushed.get() < polled.get();
  }

  private void endCutBatch() {
    if (isCut()) {
      try {
        endBatch();
      } finally { // what fails once more does not keep the rest from being handled
        flushed.add(polled.get() - flushed.get());
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
    return false;
  }

  private void consume(Signal signal) {
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
    flushed.add(polled.get() - flushed.get());
    delivery.rethrowFatal();
  }

  // ---- whoever steers

  /**
   * Stops feeding the outlet; returns when no batch is under way, or after the bound beside a
   * handler that does not return. Signals queue up meanwhile.
   */
  void hold(Duration bound, Runnable onExpiry) {
    hold = new Hold(System.nanoTime() + bound.toNanos(), onExpiry);
    BoundedWait waiting = new BoundedWait(null);
    try {
      if (waiting.lock(dispatchLock, bound.toNanos())) { // waits for the batch under way
        hold = new Hold(System.nanoTime() + bound.toNanos(), onExpiry); // which took its time
        dispatchLock.unlock();
      }
    } finally {
      waiting.restoreInterrupt();
    }
  }

  /** Flushes and closes an outlet that is fed no more, between two batches. */
  void retire(Outlet retired) {
    dispatchLock.lock();
    try {
      delivery.retire(retired);
    } finally {
      dispatchLock.unlock();
    }
    LockSupport.unpark(thread); // it may have something to say
  }

  /** Closes what is fed, after the end; what still comes is counted as closed. */
  void closeOutlet() {
    dispatchLock.lock();
    try {
      try {
        untilNothingIsLeft();
      } finally {
        attempt(delivery::close);
      }
    } finally {
      dispatchLock.unlock();
    }
  }

  /** Whether the calling thread is in a handler. */
  boolean isDispatching() {
    return dispatchLock.isHeldByCurrentThread();
  }

  void release() {
    hold = null;
    LockSupport.unpark(thread);
  }

  /**
   * Ends the thread between two batches, until {@link #resume}. What is published meanwhile stays
   * in the ring.
   *
   * @return false when a handler did not return within the bound; the thread ends after it
   */
  boolean rest(Duration bound) {
    synchronized (threadLock) {
      if (!resting) {
        restingSince = System.nanoTime();
        resting = true;
      }
    }
    LockSupport.unpark(thread);
    if (dispatchLock.isHeldByCurrentThread()) {
      return false;
    }
    BoundedWait waiting = new BoundedWait(bound);
    try {
      while (resting && isRunning() && !waiting.isOver()) {
        waiting.pause();
      }
      return !isRunning();
    } finally {
      waiting.restoreInterrupt();
    }
  }

  /** Goes on after a rest. */
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

  /** Waits until all that was published before is handled and flushed. */
  boolean flush(Duration bound) {
    if (dispatchLock.isHeldByCurrentThread()) {
      return false;
    }
    long target = ring.published();
    BoundedWait waiting = new BoundedWait(bound);
    try {
      while (flushed.get() < target) {
        if (waiting.isOver() || state.get() == ENDED || resting) {
          return flushed.get() >= target;
        }
        waiting.pause();
      }
      return true;
    } finally {
      waiting.restoreInterrupt();
    }
  }

  /**
   * Ends the dispatcher's thread when all that was published before is handled, at the latest after
   * the bound.
   *
   * @param inline whether later signals are handled on their callers' threads; otherwise they are
   *     dropped and counted, from now on for good
   * @return whether nothing was left behind
   */
  boolean end(Duration bound, boolean inline) {
    if (inline) {
      goesOnInline = true;
    } else {
      closing = true;
    }
    stopAt = ring.published();
    stopping = true;
    hold = null;
    LockSupport.unpark(thread);
    BoundedWait waiting = new BoundedWait(bound);
    try {
      while (isRunning() && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
    abandoned = isRunning() || (resting && !ring.isEmpty()); // at rest nobody is there to take it
    state.set(ENDED);
    if (!abandoned) {
      lookOnceMore();
    }
    return !abandoned;
  }

  /** For what came after the dispatcher's last look. */
  private void lookOnceMore() {
    try {
      inline(null);
    } catch (StackOverflowError e) { // a caller's; what else ends now must not be left out
      return;
    }
  }

  private boolean isRunning() {
    Thread worker = thread;
    return worker != null && worker.getState() != Thread.State.TERMINATED; // or not started yet
  }

  /** Whether its thread waits to be woken. */
  boolean isParked() {
    return state.get() == PARKED;
  }

  /** Its thread, once started; a successor after an error of the machine's. */
  @Nullable Thread thread() {
    return thread;
  }

  Books books() {
    return account.books(ring, abandoned, delivery.outlet());
  }
}
