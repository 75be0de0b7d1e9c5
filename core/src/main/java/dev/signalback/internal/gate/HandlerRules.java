package dev.signalback.internal.gate;

import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a handler asks after its filter: samplings, a condition, limits. Any thread; a handler that
 * is fed by the threads that log asks there.
 */
public final class HandlerRules {

  private final List<GateRule> given;
  private final @Nullable BooleanSupplier condition;

  /** The same, which never throws. */
  private final @Nullable BooleanSupplier when;

  private volatile @Nullable Rules rules;
  private volatile Consumer<Throwable> onFailure = failure -> {};
  private volatile boolean isBound;

  /**
   * @param when the condition; null when there is none
   */
  public HandlerRules(List<GateRule> given, @Nullable BooleanSupplier when) {
    this.given = List.copyOf(given);
    this.condition = when;
    this.when = when == null ? null : this::holds;
    this.rules = Rules.of(this.given, null, LimitCount.SYSTEM_CLOCK);
  }

  /** Of a handler that has none. */
  public static HandlerRules none() {
    return new HandlerRules(List.of(), null);
  }

  /** A condition that fails does not say no. */
  private boolean holds() {
    try {
      return condition == null || condition.getAsBoolean();
    } catch (Throwable t) { // whatever it is: others are fed, and who logs is not to see it
      if (t instanceof VirtualMachineError fatal && !(t instanceof StackOverflowError)) {
        throw fatal;
      }
      onFailure.accept(t);
      return true;
    }
  }

  /** Whether every signal passes. */
  public boolean areNone() {
    return given.isEmpty() && when == null;
  }

  /** Asks for a signal that the handler's filter lets pass, and counts it. */
  public Admission admit(Signal signal) {
    Rules now = rules;
    if (now != null) {
      return now.admit(signal, when);
    }
    return when == null || when.getAsBoolean() ? Admission.FREE : Admission.UNWANTED;
  }

  /** Whether it goes on with the counts of those before, where there were some. */
  public boolean isBound() {
    return isBound;
  }

  /**
   * Goes on with the counts of rules that are the same, as after a reload; before the first signal.
   *
   * @param listener hears what the condition throws
   * @return what is to be told of; null when there is nothing
   */
  public @Nullable Rules bind(
      @Nullable Rules before, LongSupplier nanoTime, Consumer<Throwable> listener) {
    onFailure = listener;
    Rules now = Rules.of(given, before, nanoTime);
    rules = given.isEmpty() ? null : now;
    isBound = true;
    return now;
  }
}
