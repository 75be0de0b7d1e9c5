package dev.signalback.testing;

import dev.signalback.Signal;
import dev.signalback.internal.emit.Scope;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the signals of a scope until it has ended. Threads may carry the scope on after that; what
 * they make then is no concern of the test's.
 *
 * <p>Any thread.
 */
final class Collector implements Scope.Capture {

  private final Consumer<Signal> taker;
  private final boolean goOn;
  private boolean isOver;

  private Collector(Consumer<Signal> taker, boolean goOn) {
    this.taker = taker;
    this.goOn = goOn;
  }

  /** One that lets handlers have the signals, too. */
  static Collector beside(Consumer<Signal> taker) {
    return new Collector(taker, true);
  }

  /** One that keeps the signals from all handlers. */
  static Collector trapping(Consumer<Signal> taker) {
    return new Collector(taker, false);
  }

  /** One that lets handlers have the signals, too. */
  static Collector beside(List<Signal> taken) {
    return beside(taken::add);
  }

  /** One that keeps the signals from all handlers. */
  static Collector trapping(List<Signal> taken) {
    return trapping(taken::add);
  }

  @Override
  public synchronized boolean take(Signal signal) {
    if (isOver) {
      return true;
    }
    taker.accept(signal);
    return goOn;
  }

  /** Nothing is taken once this has returned. */
  synchronized void end() {
    isOver = true;
  }
}
