package dev.signalback.internal.dispatch;

import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.gate.Admission;

/**
 * The running counts of one handler; a handler that takes the place of another goes on with its
 * ledger. Written only while the engine's dispatch lock is held, read by any thread.
 */
public final class Ledger {

  private final String handler;
  final Tally offered = new Tally();
  final Tally filtered = new Tally();
  final Tally sampledOut = new Tally();
  final Tally limited = new Tally();
  final Tally suppressed = new Tally();
  final Tally handled = new Tally();
  final Tally failed = new Tally();

  /**
   * @param handler the handler's id
   */
  public Ledger(String handler) {
    this.handler = handler;
  }

  /** The handler's id. */
  public String handler() {
    return handler;
  }

  /** A rule of the handler, its condition or its transform has turned a signal away. */
  Outcome turnedAway(Admission admission) {
    if (admission == Admission.SUPPRESSED) {
      suppressed.add(1);
      return Outcome.SUPPRESSED;
    }
    if (admission == Admission.SAMPLED_OUT) {
      sampledOut.add(1);
    } else {
      (admission == Admission.LIMITED ? limited : filtered).add(1);
    }
    return Outcome.FILTERED;
  }

  HandlerBooks books() {
    return new HandlerBooks(
        handler,
        offered.get(),
        filtered.get(),
        sampledOut.get(),
        limited.get(),
        suppressed.get(),
        handled.get(),
        failed.get());
  }
}
