package dev.signalback.internal.dispatch;

import dev.signalback.Books;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.gate.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The running counts behind the total of the books. What callers count is for any thread; what is
 * counted of deliveries has one writer at a time, who holds the dispatch lock.
 */
final class Account {

  private final Drops drops = new Drops();
  private final LongAdder gated = new LongAdder();
  private final LongAdder sampledOut = new LongAdder();
  private final LongAdder limited = new LongAdder();
  private final LongAdder captureFailures = new LongAdder();
  private final LongAdder suppressed = new LongAdder();
  private final FailureCount transformFailures;

  private final Tally unqueued = new Tally();
  private final Tally discarded = new Tally();
  private final Tally delivered = new Tally();
  private final Tally filtered = new Tally();
  private final Tally suppressedByHandlers = new Tally();
  private final Tally handled = new Tally();
  private final Tally failed = new Tally();

  /**
   * @param transformFailures how often transforms have failed, of handlers too
   */
  Account(FailureCount transformFailures) {
    this.transformFailures = transformFailures;
  }

  // ---- any thread

  void dropped(DropReason reason) {
    drops.count(reason);
  }

  void gated() {
    gated.increment();
  }

  /** A rule of the gate turned a call away. */
  void refused(Admission admission) {
    (admission == Admission.LIMITED ? limited : sampledOut).increment();
  }

  /** Returns whether it is the first. */
  boolean captureFailed() {
    captureFailures.increment();
    return captureFailures.sum() == 1;
  }

  /** A transform has held a signal back. */
  void suppressed() {
    suppressed.increment();
  }

  long drops() {
    return drops.total();
  }

  Map<DropReason, Long> dropsByReason() {
    return drops.byReason();
  }

  // ---- while the dispatch lock is held

  /** A signal is accepted that does not come through the ring. */
  void acceptedBesideRing() {
    unqueued.add(1);
  }

  /** One of those is not delivered after all. */
  void discardedBesideRing() {
    unqueued.add(-1);
    drops.count(DropReason.CLOSED);
  }

  /** A signal came through the ring when it was too late. */
  void discarded() {
    discarded.add(1);
    delivered.add(1);
    drops.count(DropReason.CLOSED);
  }

  void delivered(Outcome outcome) {
    tallyOf(outcome).add(1);
    delivered.add(1);
  }

  private Tally tallyOf(Outcome outcome) {
    return switch (outcome) {
      case FILTERED -> filtered;
      case SUPPRESSED -> suppressedByHandlers;
      case HANDLED -> handled;
      case FAILED -> failed;
    };
  }

  /** Signals that counted as handled have turned out to be lost. */
  void lost(long signals) {
    handled.add(-signals);
    failed.add(signals);
  }

  /** How many signals have failed or were dropped. Any thread. */
  long lostSoFar() {
    return failed.get() + captureFailures.sum() + drops.total();
  }

  /** How many signals were delivered, or came too late. */
  long delivered() {
    return delivered.get();
  }

  // ---- any thread

  /**
   * The books as they are now.
   *
   * @param abandoned whether nobody will handle what is left in the ring
   */
  Books books(SignalRing ring, boolean abandoned, Outlet outlet) {
    Map<DropReason, Long> lost = drops.byReason();
    long turnedAway = gated.sum();
    long sampledOutNow = sampledOut.sum();
    long limitedNow = limited.sum();
    long uncaptured = captureFailures.sum();
    long heldBack = suppressed.sum();
    long heldBackByHandlers = suppressedByHandlers.get();
    long filteredNow = filtered.get();
    long handledNow = handled.get();
    long failedNow = failed.get();
    long deliveredNow = delivered.get();
    long late = discarded.get();
    long dropped = lost.values().stream().mapToLong(Long::longValue).sum();
    long accepted = ring.published() + unqueued.get(); // read last, so that nothing is negative
    long inFlight = accepted - deliveredNow;
    if (abandoned && inFlight > 0) {
      lost.put(DropReason.UNDRAINED, inFlight);
      inFlight = 0;
    }
    List<HandlerBooks> handlers = new ArrayList<>();
    outlet.books(handlers::add);
    return new Books(
        accepted - late + turnedAway + sampledOutNow + limitedNow + uncaptured + heldBack + dropped,
        filteredNow + turnedAway,
        sampledOutNow,
        limitedNow,
        heldBack + heldBackByHandlers,
        handledNow,
        failedNow + uncaptured,
        lost,
        inFlight,
        Rendering.failures(),
        transformFailures.sum(),
        handlers);
  }
}
