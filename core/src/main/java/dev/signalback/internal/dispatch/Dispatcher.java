package dev.signalback.internal.dispatch;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalAccess;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
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
 * </ul>
 */
@SuppressWarnings(
    "ThreadPriorityCheck") // yielding is one step of a bounded wait, not a means of order
final class Dispatcher {

  /** After this many signals slots are freed and handlers may flush. */
  static final int BATCH = 512;

  /** How long a call after the end waits for another one to finish. */
  private static final long LATE_WAIT_NANOS = 500_000_000;

  private static final long MAX_PARK_NANOS = 1_000_000_000;

  private static final int WORKING = 0;
  private static final int PARKED = 1;
  private static final int ENDED = 2;

  private final SignalRing ring;
  private final Outlet outlet;
  private final Diagnostics diagnostics;
  private final ReentrantLock dispatchLock = new ReentrantLock();
  private final Drops drops = new Drops();
  private volatile DispatchOptions options;

  private final AtomicInteger state = new AtomicInteger(WORKING);
  private volatile @Nullable Hold hold;
  private volatile boolean stopping;
  private volatile boolean abandoned;
  private volatile boolean goesOnInline;
  private volatile boolean closing;
  private volatile boolean lateWaitFailed;
  private volatile long stopAt;
  private volatile @Nullable Thread thread;

  // written only while dispatchLock is held
  private final ArrayDeque<Signal> nested = new ArrayDeque<>();
  private @Nullable Signal current;
  private long reportedDrops;
  private long unflushed;
  private boolean outletClosed;
  private final Tally polled = new Tally();
  private final Tally discarded = new Tally();
  private final Tally delivered = new Tally();
  private final Tally flushed = new Tally();
  private final Tally unqueued = new Tally();
  private final Tally filtered = new Tally();
  private final Tally handled = new Tally();
  private final Tally failed = new Tally();

  private final LongAdder gated = new LongAdder();
  private final LongAdder captureFailures = new LongAdder();

  Dispatcher(DispatchOptions options, Outlet outlet, Diagnostics diagnostics) {
    this.options = options;
    this.outlet = outlet;
    this.diagnostics = diagnostics;
    this.ring = new SignalRing(options.ringSize(), this::consume);
    diagnostics.sendTo(this::publishNested);
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
    worker.setContextClassLoader(null);
    thread = worker;
    worker.start();
  }

  private record Hold(long until, Runnable onExpiry) {}

  // ---- producers

  /** Accepts a signal or counts it as dropped. Waits only where the options say so. Any thread. */
  void publish(Signal signal) {
    if (dispatchLock.isHeldByCurrentThread()) {
      publishNested(signal);
    } else if (state.get() == ENDED) {
      publishLate(signal);
    } else if (ring.tryPublish(signal) || publishWhenFull(signal)) {
      afterPublish();
    }
  }

  /** The gate turned a signal away after it was looked at. Any thread. */
  void countGated() {
    gated.increment();
  }

  /** A call could not be made a signal. Any thread. */
  void countCaptureFailure(Throwable cause) {
    captureFailures.increment();
    if (captureFailures.sum() == 1) {
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
      drops.count(DropReason.FULL);
      return false;
    }
    Waiting waiting = new Waiting(now.waitTimeout());
    try {
      while (state.get() != ENDED) {
        if (ring.hasRoom() && ring.tryPublish(signal)) {
          return true;
        }
        if (waiting.isOver()) {
          drops.count(DropReason.TIMEOUT);
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

  /**
   * A handler logs: its signal comes right after the one being handled, and only one level deep.
   */
  private void publishNested(Signal signal) {
    int depth = current == null ? 1 : SignalAccess.state(current).depth + 1;
    if (depth > 1) {
      drops.count(DropReason.RECURSION);
    } else if (nested.size() >= ring.size()) {
      drops.count(DropReason.FULL);
    } else {
      SignalAccess.state(signal).depth = depth;
      unqueued.add(1);
      nested.add(signal);
    }
  }

  private void publishLate(Signal signal) {
    if (closing || !goesOnInline || !inline(signal)) {
      drops.count(DropReason.CLOSED);
    }
  }

  /** Handles what is left in the ring, then a signal, on this thread. */
  private boolean inline(@Nullable Signal signal) {
    if (!lockLate()) {
      return false;
    }
    try {
      while (ring.poll(BATCH) > 0) {}
      boolean isHandled = signal == null;
      if (signal != null && !outletClosed) {
        unqueued.add(1);
        dispatch(signal);
        isHandled = true;
      }
      endBatch();
      return isHandled;
    } finally {
      dispatchLock.unlock();
    }
  }

  /** One call waits for a handler that does not return; those after it only look. */
  private boolean lockLate() {
    Waiting waiting = new Waiting(null);
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
      IdleStrategy idle = new IdleStrategy();
      while (!isDone()) {
        if (step() > 0) {
          idle.reset();
        } else if (idle.idle()) {
          park();
          idle.reset();
        }
      }
      finish();
    } catch (Throwable t) {
      if (!abandoned && !(isDone() && ring.isEmpty())) {
        start(); // callers that wait for room must not wait for ever
      }
      throw t;
    }
  }

  private boolean isDone() {
    return abandoned || (stopping && (polled.get() >= stopAt || ring.isEmpty()));
  }

  private void park() {
    if (!state.compareAndSet(WORKING, PARKED)) {
      return; // whoever ends it would not wait any longer
    }
    VarHandle.fullFence();
    if (ring.isEmpty() && !stopping) {
      LockSupport.parkNanos(this, MAX_PARK_NANOS);
    }
    state.compareAndSet(PARKED, WORKING);
  }

  private void finish() {
    state.set(ENDED);
    VarHandle.fullFence();
    while (!abandoned && !ring.isEmpty()) {
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
      int count = ring.poll(BATCH);
      if (count > 0 || !nested.isEmpty()) {
        endBatch();
      }
      reportDrops();
      return count;
    } finally {
      dispatchLock.unlock();
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
      if (outletClosed) {
        discard();
      } else {
        dispatch(signal);
      }
    } finally {
      polled.add(1);
    }
  }

  /** It was put into the ring while the end came. */
  private void discard() {
    discarded.add(1);
    delivered.add(1);
    drops.count(DropReason.CLOSED);
  }

  private void dispatch(Signal signal) {
    deliver(signal);
    deliverNested();
  }

  private void deliverNested() {
    for (Signal next = nested.poll(); next != null; next = nested.poll()) {
      boolean isOwn = next.kind().equals(Diagnostics.KIND);
      long takenBefore = isOwn ? takenByHandlers() : 0;
      deliver(next);
      if (isOwn && takenByHandlers() == takenBefore) {
        Diagnostics.printLastResort(next);
      }
    }
  }

  private long takenByHandlers() {
    long[] taken = {0};
    outlet.books(books -> taken[0] += books.handled());
    return taken[0];
  }

  private void deliver(Signal signal) {
    current = signal;
    Outcome outcome = Outcome.FAILED;
    try {
      outcome = outlet.accept(signal);
    } finally {
      current = null;
      tallyOf(outcome).add(1);
      delivered.add(1);
      if (outcome == Outcome.HANDLED) {
        unflushed++;
      }
    }
  }

  private Tally tallyOf(Outcome outcome) {
    return switch (outcome) {
      case FILTERED -> filtered;
      case HANDLED -> handled;
      case FAILED -> failed;
    };
  }

  private void endBatch() {
    flushOutlet();
    if (!nested.isEmpty()) { // a flush failed, and says so
      deliverNested();
      flushOutlet();
    }
    flushed.add(polled.get() - flushed.get());
  }

  private void flushOutlet() {
    if (!outletClosed) {
      countLost(outlet.endOfBatch());
      unflushed = 0;
    }
  }

  /** What one handler could not flush may have failed at another already. */
  private void countLost(long atOneHandler) {
    long lost = Math.min(atOneHandler, unflushed);
    handled.add(-lost);
    failed.add(lost);
    unflushed -= lost;
  }

  private void reportDrops() {
    long total = drops.total();
    if (total > reportedDrops && diagnostics.maySpeak("signalback/dropped", "")) {
      reportedDrops = total;
      diagnostics.dropped(drops.byReason());
      endBatch();
    }
  }

  // ---- whoever steers

  /** Stops feeding the outlet; returns when no batch is under way. Signals queue up meanwhile. */
  void hold(Duration bound, Runnable onExpiry) {
    hold = new Hold(System.nanoTime() + bound.toNanos(), onExpiry);
    dispatchLock.lock(); // waits for the batch under way
    try {
      hold = new Hold(System.nanoTime() + bound.toNanos(), onExpiry); // the bound counts from here
    } finally {
      dispatchLock.unlock();
    }
  }

  /** Flushes and closes an outlet that is fed no more, between two batches. */
  void retire(Outlet retired) {
    dispatchLock.lock();
    try {
      countLost(retired.endOfBatch());
      retired.close();
    } finally {
      dispatchLock.unlock();
    }
    LockSupport.unpark(thread); // it may have something to say
  }

  /** Closes what is fed, after the end; what still comes is counted as closed. */
  void closeOutlet() {
    dispatchLock.lock();
    try {
      while (ring.poll(BATCH) > 0) {}
      endBatch();
      outlet.close();
      outletClosed = true;
      discardNested();
    } finally {
      dispatchLock.unlock();
    }
  }

  /** What handlers logged while they were closed, and what is to be said of it. */
  private void discardNested() {
    for (Signal next = nested.poll(); next != null; next = nested.poll()) {
      unqueued.add(-1);
      drops.count(DropReason.CLOSED);
      if (next.kind().equals(Diagnostics.KIND)) {
        Diagnostics.printLastResort(next);
      }
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

  /** Waits until all that was published before is handled and flushed. */
  boolean flush(Duration bound) {
    if (dispatchLock.isHeldByCurrentThread()) {
      return false;
    }
    long target = ring.published();
    Waiting waiting = new Waiting(bound);
    try {
      while (flushed.get() < target) {
        if (waiting.isOver() || state.get() == ENDED) {
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
    Waiting waiting = new Waiting(bound);
    try {
      while (isRunning() && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
    abandoned = isRunning();
    state.set(ENDED);
    if (!abandoned) {
      inline(null); // what came after its last look
    }
    return !abandoned;
  }

  /** A bound in nanoseconds; more than a year is a year. */
  static long nanos(Duration bound) {
    return bound.compareTo(Duration.ofDays(365)) > 0 ? TimeUnit.DAYS.toNanos(365) : bound.toNanos();
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
    Map<DropReason, Long> lost = drops.byReason();
    long filteredNow = filtered.get() + gated.sum();
    long handledNow = handled.get();
    long uncaptured = captureFailures.sum();
    long failedNow = failed.get() + uncaptured;
    long inFlight = -delivered.get();
    long late = discarded.get();
    long dropped = lost.values().stream().mapToLong(Long::longValue).sum();
    long accepted = ring.published() + unqueued.get();
    inFlight += accepted;
    if (abandoned && inFlight > 0) {
      lost.put(DropReason.UNDRAINED, inFlight);
      inFlight = 0;
    }
    List<HandlerBooks> handlers = new ArrayList<>();
    outlet.books(handlers::add);
    return new Books(
        accepted - late + gated.sum() + uncaptured + dropped,
        filteredNow,
        handledNow,
        failedNow,
        lost,
        inFlight,
        Rendering.failures(),
        handlers);
  }

  /** Waits in small steps, up to a bound, keeping the thread's interrupt for later. */
  private static final class Waiting {
    private static final int SPINS = 100;
    private static final int YIELDS = 100;
    private static final long PAUSE_NANOS = 50_000;

    private final boolean isBounded;
    private final long deadline;
    private int rounds;
    private boolean interrupted;

    Waiting(@Nullable Duration bound) {
      isBounded = bound != null;
      deadline = System.nanoTime() + (bound == null ? 0 : nanos(bound));
    }

    boolean isOver() {
      return isBounded && System.nanoTime() - deadline >= 0;
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
}
