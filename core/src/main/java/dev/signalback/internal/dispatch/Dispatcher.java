package dev.signalback.internal.dispatch;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.DropReason;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.gate.Admission;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Carries signals from the callers' threads to an outlet, on a thread of its own: the producers'
 * side, and what steers the other one. {@link Drain} takes batches out of the ring, {@link Worker}
 * is the thread that does so, {@link Phase} what the two sides know of each other.
 */
final class Dispatcher {

  /** How long a call after the end waits for another one to finish. */
  private static final long LATE_WAIT_NANOS = 500_000_000;

  /** How long callers wait for room in a ring that nobody empties. */
  private static final long MAX_REST_NANOS = 5_000_000_000L;

  /** Over how many engines' handlers a signal may lead to another one. */
  private static final int MOST_HOPS = 4;

  private static final Duration LAST_FLUSH = Duration.ofSeconds(1);

  private final Account account;
  private final Transforms transforms;
  private final Phase phase = new Phase();
  private final HeldBack heldBack;
  private final Delivery delivery;
  private final Custody custody;
  private final Drain drain;
  private final SignalRing ring;
  private final Worker worker;
  private volatile DispatchOptions options;

  private volatile boolean goesOnInline;
  private volatile boolean closing;
  private volatile boolean lateWaitFailed;
  private final AtomicBoolean hasToldLate = new AtomicBoolean();

  Dispatcher(DispatchOptions options, Outlet outlet, Diagnostics diagnostics) {
    this.options = options;
    this.account = new Account(diagnostics.transformFailures());
    this.transforms = new Transforms(diagnostics.transformFailures());
    this.custody = diagnostics.custody();
    this.heldBack = diagnostics.heldBack();
    this.delivery = new Delivery(outlet, diagnostics, account, options.ringSize());
    this.drain = new Drain(options.ringSize(), delivery, account, custody);
    this.ring = drain.ring();
    this.worker = new Worker(drain, phase, custody.watch());
  }

  DispatchOptions options() {
    return options;
  }

  /** Takes new options; the size of the ring stays. */
  void options(DispatchOptions newOptions) {
    options = newOptions.withRingSize(ring.size());
  }

  /** See {@link Worker#onLook}. */
  void onLook(@Nullable Runnable task) {
    worker.onLook(task);
  }

  void start() {
    worker.start();
  }

  // ---- producers

  /** Accepts a signal or counts it as dropped. Waits only where the options say so. Any thread. */
  void publish(Signal signal) {
    if (drain.isOfThisThread()) {
      acceptNested(signal);
    } else if (Thread.currentThread() instanceof OwnThread own) {
      publishOfOthers(signal, own.hops());
    } else {
      accept(signal);
    }
  }

  /**
   * A handler of another engine's logs: engines may feed each other, and not without end.
   *
   * @param hops how many engines' handlers lie on the way; the signal itself may be others' as well
   */
  private void publishOfOthers(Signal signal, int hops) {
    if (hops > MOST_HOPS) {
      account.dropped(DropReason.RECURSION);
    } else {
      SignalState state = new SignalState(SignalAccess.state(signal));
      state.hops = (byte) hops;
      accept(SignalAccess.signal(state));
    }
  }

  private void accept(Signal signal) {
    if (phase.isEnded()) {
      publishLate(signal);
    } else if (ring.tryPublish(signal) || publishWhenFull(signal)) {
      afterPublish();
    }
  }

  private void acceptNested(Signal signal) {
    custody.take(); // which was left for the handler that logs
    try {
      delivery.acceptNested(signal);
    } finally {
      custody.give();
    }
  }

  /** What stands in front of the ring. */
  Transforms transforms() {
    return transforms;
  }

  /** A transform held a signal back. Any thread. */
  void countSuppressed() {
    account.suppressed();
  }

  /** The gate turned a signal away after it was looked at. Any thread. */
  void countGated() {
    account.gated();
  }

  /** A rule of the gate turned a signal away. Any thread. */
  void countRefused(Admission admission) {
    account.refused(admission);
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
    if (!phase.isWorking()) {
      if (phase.isParked()) {
        worker.wakeUp();
      } else if (phase.isEnded() && (goesOnInline || !worker.isAbandoned())) {
        inline(null); // the dispatcher may have looked for the last time already
      }
    }
  }

  private boolean publishWhenFull(Signal signal) {
    DispatchOptions now = options;
    if (now.dropsWhenFull(signal.level()) || OwnThread.isCurrent()) {
      account.dropped(DropReason.FULL);
      return false;
    }
    BoundedWait waiting = new BoundedWait(now.waitTimeout());
    try {
      while (!phase.isEnded()) {
        if (ring.hasRoom() && ring.tryPublish(signal)) {
          return true;
        }
        if (waiting.isOver()) {
          account.dropped(DropReason.TIMEOUT);
          return false;
        }
        if (worker.hasRestedFor(MAX_REST_NANOS)) {
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
      if (hasToldLate.compareAndSet(false, true)) {
        System.err.println(
            "signalback: a call must come before the end of logging, got one after it; it was dropped"
                + " and those that follow are, the books count them as closed");
      }
    }
  }

  /**
   * Handles what is left in the ring, then a signal, on this thread. One call waits for a handler
   * that does not return; those after it only look.
   */
  private boolean inline(@Nullable Signal signal) {
    Boolean isTaken = drain.handleLate(signal, lateWaitFailed ? 0 : LATE_WAIT_NANOS);
    lateWaitFailed = isTaken == null;
    return isTaken != null && isTaken;
  }

  // ---- the dispatcher's thread

  /** Handles one batch. Returns how many signals it had. */
  int step() {
    return drain.step();
  }

  // ---- whoever steers

  /**
   * Stops feeding the outlet; returns when no batch is under way, or after the bound beside a
   * handler that does not return. Signals queue up meanwhile.
   */
  void hold(Duration bound, Runnable onExpiry) {
    drain.hold(bound, onExpiry);
  }

  void release() {
    drain.release();
    worker.wakeUp();
  }

  /** Flushes and closes an outlet that is fed no more, between two batches. */
  void retire(Outlet retired) {
    drain.retire(retired);
    worker.wakeUp(); // it may have something to say
  }

  /** Closes what is fed, after the end; what still comes is counted as closed. */
  void closeOutlet() {
    drain.close();
  }

  /** Whether the calling thread is in a handler. */
  boolean isDispatching() {
    return drain.isOfThisThread();
  }

  /**
   * Ends the thread between two batches, until {@link #resume}. What is published meanwhile stays
   * in the ring.
   *
   * @return false when a handler did not return within the bound; the thread ends after it
   */
  boolean rest(Duration bound) {
    return worker.rest(bound);
  }

  /** Goes on after a rest. */
  void resume() {
    worker.resume();
  }

  boolean isResting() {
    return worker.isResting();
  }

  /** Waits until all that was published before is handled and flushed. */
  boolean flush(Duration bound) {
    if (drain.isOfThisThread()) {
      return false;
    }
    long target = ring.published();
    BoundedWait waiting = new BoundedWait(bound);
    try {
      while (!drain.hasFlushed(target)) {
        if (waiting.isOver() || phase.isEnded() || worker.isResting()) {
          return drain.hasFlushed(target);
        }
        waiting.pause();
      }
      return true;
    } finally {
      waiting.restoreInterrupt();
    }
  }

  /** Says on this thread what there is to say; waits for a batch under way. Not in a handler. */
  void sayNews(Duration bound) {
    drain.sayNews(bound.toNanos());
  }

  /** Called in a handler: what the batch has gathered so far is written. Nothing elsewhere. */
  void flushWithin() {
    if (drain.isOfThisThread()) {
      custody.take(); // which was left for the handler that asks
      try {
        delivery.outlet().endOfBatch();
      } finally {
        custody.give();
      }
    }
  }

  /**
   * Tells when all that was published before is handled and flushed.
   *
   * @return how many signals have failed or were dropped meanwhile
   */
  CompletionStage<Long> whenFlushed() {
    CompletionStage<Long> told = drain.whenFlushed();
    if (phase.isEnded()) {
      drain.giveUpWaiting(); // nobody else would tell
    } else if (phase.isParked()) {
      worker.wakeUp();
    }
    return told;
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
    boolean isAllHandled = worker.end(bound);
    if (isAllHandled) {
      heldBack.makeAllDue(true);
      lookOnceMore();
    }
    return isAllHandled;
  }

  /** For what came after the dispatcher's last look, and what rules have held back. */
  private void lookOnceMore() {
    try {
      inline(null);
    } catch (StackOverflowError e) { // a caller's; what else ends now must not be left out
      return;
    }
  }

  /** Has healthy handlers flush beside one that does not return; one that is stuck itself waits. */
  void flushBesideStuckHandler() {
    BoundedWait waiting = new BoundedWait(LAST_FLUSH);
    try {
      custody.flushIdle(LAST_FLUSH.toNanos());
      while (!custody.isFlushed() && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
    drain.abandon();
  }

  /** What was lost and not told yet; empty when nothing was. */
  String untold() {
    return delivery.untold();
  }

  /** Whether its thread waits to be woken. */
  boolean isParked() {
    return phase.isParked();
  }

  /** Its thread, once started; a successor after an error of the machine's. */
  @Nullable Thread thread() {
    return worker.thread();
  }

  Books books() {
    return account.books(ring, worker.isAbandoned(), delivery.outlet());
  }
}
