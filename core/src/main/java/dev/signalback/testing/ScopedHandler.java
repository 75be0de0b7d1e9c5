package dev.signalback.testing;

import dev.signalback.Signal;
import dev.signalback.ThrowingSupplier;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.Engine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A handler with an engine of its own, for the time of some code. */
final class ScopedHandler {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final DispatchOptions OPTIONS = DispatchOptions.DEFAULT.withWaitTimeout(PATIENCE);

  private final Engine engine = new Engine(OPTIONS, () -> {});

  ScopedHandler(Handler handler) {
    engine.addHandler("scoped", handler, HandlerOptions.DEFAULT);
  }

  void accept(Signal signal) {
    engine.publish(signal);
  }

  /** Runs code; at its end the handler has had all signals, and is closed. */
  <T extends @Nullable Object, X extends Throwable> T during(ThrowingSupplier<T, X> code) throws X {
    engine.start();
    T value;
    try {
      value = code.get();
    } catch (Throwable e) {
      endAfter(e);
      throw e;
    }
    end();
    return value;
  }

  private void endAfter(Throwable failure) {
    try {
      end();
    } catch (AssertionError e) {
      failure.addSuppressed(e);
    }
  }

  private void end() {
    boolean isDrained = engine.close(PATIENCE);
    if (!isDrained || engine.books().dropped() > 0) {
      throw new AssertionError(
          "handler must take all signals within %s, got %s; release it before the code ends"
              .formatted(PATIENCE, engine.books()));
    }
  }
}
