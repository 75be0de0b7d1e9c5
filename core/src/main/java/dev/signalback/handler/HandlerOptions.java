package dev.signalback.handler;

import dev.signalback.filter.SignalFilter;
import java.util.Objects;

/**
 * How a handler is fed. Immutable; any thread.
 *
 * @param priority handlers of higher priority come first, equal ones in the order they were added;
 *     those of {@code logback.xml} have {@value #DEFAULT_PRIORITY}
 * @param filter which signals it gets, of those that the gate lets pass
 */
public record HandlerOptions(int priority, SignalFilter filter) {

  /** The priority of a handler that asks for none. */
  public static final int DEFAULT_PRIORITY = 100;

  /** Everything, at the default priority. */
  public static final HandlerOptions DEFAULT =
      new HandlerOptions(DEFAULT_PRIORITY, SignalFilter.ALL);

  public HandlerOptions {
    Objects.requireNonNull(filter, "filter");
  }

  /** The same with another priority. */
  public HandlerOptions withPriority(int value) {
    return new HandlerOptions(value, filter);
  }

  /** The same with another filter. */
  public HandlerOptions withFilter(SignalFilter value) {
    return new HandlerOptions(priority, value);
  }
}
