package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import java.time.Duration;
import java.util.function.Consumer;

/** A thing the dispatcher feeds: one handler, or something that picks handlers. */
public interface Outlet {

  /** Takes a signal; only while the engine's dispatch lock is held. */
  Outcome accept(Signal signal);

  /**
   * Flushes; only while the engine's dispatch lock is held. What turns out to be lost is told to
   * the engine's {@link Custody}.
   */
  void endOfBatch();

  /** Shows the books of each handler; any thread. */
  void books(Consumer<HandlerBooks> reader);

  /** The lowest level of a signal without an id that it may want; any thread. */
  int minLevel(String kind, String ns);

  /**
   * Waits until what it has handed on to queues of others has come out of them; any thread.
   *
   * @return how much is still there when the bound is over
   */
  default long awaitHandedOn(Duration bound) {
    return 0;
  }

  /** Closes the handlers, once, after the last signal. */
  void close();

  /** Gives the filter of each handler that {@link #minLevel} speaks for. Any thread. */
  default void filters(Consumer<SignalFilter> reader) {}
}
