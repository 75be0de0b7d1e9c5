package dev.signalback.handler;

import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a handler is fed. Its filter is asked first, then its samplings, its condition, its limits;
 * what passes goes through its transform. Immutable; any thread.
 *
 * @param priority handlers of higher priority come first, equal ones in the order they were added;
 *     those of {@code logback.xml} have {@value #DEFAULT_PRIORITY}
 * @param filter which signals it gets, of those that the gate lets pass
 * @param rules its own samplings and limits; a signal has their rates multiplied with the gate's
 * @param when the condition, asked for each signal on the dispatcher's thread; null: none. One that
 *     throws lets the signal pass
 * @param transform what it gets in the place of each signal, run on the dispatcher's thread; null:
 *     the signal itself. Other handlers get the signal without it
 */
public record HandlerOptions(
    int priority,
    SignalFilter filter,
    List<GateRule> rules,
    @Nullable BooleanSupplier when,
    @Nullable Transform transform) {

  /** The priority of a handler that asks for none. */
  public static final int DEFAULT_PRIORITY = 100;

  /** Everything, at the default priority. */
  public static final HandlerOptions DEFAULT =
      new HandlerOptions(DEFAULT_PRIORITY, SignalFilter.ALL, List.of(), null, null);

  public HandlerOptions {
    Objects.requireNonNull(filter, "filter");
    rules = List.copyOf(rules);
  }

  /** The same with another priority. */
  public HandlerOptions withPriority(int value) {
    return new HandlerOptions(value, filter, rules, when, transform);
  }

  /** The same with another filter. */
  public HandlerOptions withFilter(SignalFilter value) {
    return new HandlerOptions(priority, value, rules, when, transform);
  }

  /** The same with these samplings and limits; none takes them away. */
  public HandlerOptions withRules(GateRule... values) {
    return new HandlerOptions(priority, filter, List.of(values), when, transform);
  }

  /** The same with another condition. */
  public HandlerOptions withWhen(BooleanSupplier value) {
    Objects.requireNonNull(value, "when");
    return new HandlerOptions(priority, filter, rules, value, transform);
  }

  /**
   * The same with another transform, which runs after filter and rules, for the signals that the
   * handler gets; where it returns null the handler's books count the signal as suppressed. Several
   * are one after the other: {@link Transform#andThen}.
   */
  public HandlerOptions withTransform(Transform value) {
    Objects.requireNonNull(value, "transform");
    return new HandlerOptions(priority, filter, rules, when, value);
  }
}
