package dev.signalback.internal.dispatch;

import dev.signalback.handler.HandlerBooks;

/**
 * The running counts of one handler; a handler that takes the place of another goes on with its
 * ledger. Written only while the engine's dispatch lock is held, read by any thread.
 */
public final class Ledger {

  private final String handler;
  final Tally offered = new Tally();
  final Tally filtered = new Tally();
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

  HandlerBooks books() {
    return new HandlerBooks(handler, offered.get(), filtered.get(), handled.get(), failed.get());
  }
}
