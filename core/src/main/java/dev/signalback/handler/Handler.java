package dev.signalback.handler;

import dev.signalback.Signal;

/**
 * Receives signals.
 *
 * <p>One thread at a time calls a handler, in the order the signals were accepted: the
 * dispatcher's, or after the shutdown hook has run the thread that still logs. What a handler
 * throws is counted and reported, and touches nobody else. A handler that is slow makes the ring
 * fill up.
 */
@FunctionalInterface
public interface Handler {

  /**
   * Does with a signal what the handler is for. A handler may log: what it logs goes to all
   * handlers, but what they log while handling that is dropped and counted.
   *
   * @throws Exception when the signal is lost here; it is counted as failed
   */
  void handle(Signal signal) throws Exception;

  /**
   * Called when no further signal is ready, and at least every few hundred: the time to flush.
   *
   * @throws Exception when signals handled since the last successful call are lost; they are
   *     counted as failed
   */
  default void endOfBatch() throws Exception {}

  /**
   * Called once, after the last signal.
   *
   * @throws Exception when something could not be released; it is reported
   */
  default void close() throws Exception {}
}
