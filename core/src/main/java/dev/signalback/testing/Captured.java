package dev.signalback.testing;

import dev.signalback.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of some code: what it returned or threw, and the signals it made until then.
 *
 * <p>Immutable; any thread.
 *
 * @param value what it returned; null where it returned nothing, or threw
 * @param error what it threw; null where it returned
 * @param signals its signals, in their order
 */
public record Captured<T extends @Nullable Object>(
    @Nullable T value, @Nullable Throwable error, List<Signal> signals) {

  /** Copies the list. */
  public Captured {
    signals = List.copyOf(signals);
  }

  /**
   * The signal of code that made one.
   *
   * @throws AssertionError when it made none, or several; the message shows them and what the code
   *     threw, which is the cause
   */
  public Signal signal() {
    if (signals.size() == 1) {
      return signals.get(0);
    }
    StringBuilder text = new StringBuilder("code must make one signal, got ");
    text.append(signals.size());
    signals.forEach(signal -> text.append("\n  ").append(signal));
    if (error != null) {
      text.append("\nand threw ").append(error);
    }
    throw new AssertionError(text.toString(), error);
  }

  /**
   * What the code returned.
   *
   * @throws Exception the very one that the code threw, if it did; an error passes as it is, too
   */
  public T orThrow() throws Exception {
    if (error != null) {
      throw Captured.<Exception>as(error);
    }
    return returned();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // code may throw anything
  private static <X extends Throwable> X as(Throwable error) throws X {
    throw (X) error;
  }

  @SuppressWarnings("NullAway") // code that returned has returned a T
  private T returned() {
    return value;
  }
}
