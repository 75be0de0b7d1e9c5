package dev.signalback;

import dev.signalback.internal.TransformChain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes a signal between the gate and the handlers, or holds it back. Runs once for each signal
 * that the gate lets pass, on the thread that logs; all handlers get what it returns. That of one
 * handler runs for what this handler gets, on the dispatcher's thread, and nobody else sees what it
 * does.
 *
 * <p>One that throws is left out for that signal, which goes on as it was; the books count it. Any
 * thread may call it, several at once.
 *
 * @see Signals#setTransform
 * @see Signals#withTransform
 * @see Emission#transform
 * @see dev.signalback.handler.HandlerOptions#withTransform
 */
@FunctionalInterface
public interface Transform {

  /**
   * The signal to go on with: the same, one made with {@link Signal#toBuilder}, or null to hold it
   * back, which the books count as suppressed. What it logs itself goes on without it.
   */
  @Nullable Signal apply(Signal signal);

  /**
   * This one first, then another, which does not see what this one holds back. Each of them is left
   * out alone when it throws.
   */
  default Transform andThen(Transform next) {
    return TransformChain.of(this, Objects.requireNonNull(next, "next"));
  }
}
