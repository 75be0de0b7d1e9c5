package dev.signalback.testing;

import dev.signalback.ContextSnapshot;
import dev.signalback.Signal;
import dev.signalback.ThrowingRunnable;
import dev.signalback.ThrowingSupplier;
import dev.signalback.handler.Handler;
import dev.signalback.internal.emit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the signals of some code: those that this thread makes in it and the gate lets pass, and
 * those of threads that carry its context, see {@link ContextSnapshot}. Tests that run at the same
 * time do not see each other's.
 *
 * <pre>
 *   List&lt;Signal&gt; signals = SignalCapture.withSignals(() -&gt; shop.sell(order));
 * </pre>
 *
 * <p>They are collected at the call; nothing has to be flushed. Those of all engines are, of the
 * running one and of others, see {@link dev.signalback.SignalEngine}; where none runs there are
 * none.
 *
 * <p>Any thread.
 */
public final class SignalCapture {

  private SignalCapture() {}

  /** Runs code and gives its signals, in their order; handlers get them, too. */
  public static <X extends Throwable> List<Signal> withSignals(ThrowingRunnable<X> code) throws X {
    List<Signal> taken = new ArrayList<>();
    within(Collector.beside(taken), returningNothing(code));
    return List.copyOf(taken);
  }

  /**
   * The same for code that makes one signal.
   *
   * @throws AssertionError when it makes none, or several; the message shows them
   */
  public static <X extends Throwable> Signal withSignal(ThrowingRunnable<X> code) throws X {
    return new Captured<>(null, null, withSignals(code)).signal();
  }

  /** Runs code and gives its signals, in their order; no handler gets them. */
  public static <X extends Throwable> List<Signal> trapSignals(ThrowingRunnable<X> code) throws X {
    List<Signal> taken = new ArrayList<>();
    within(Collector.trapping(taken), returningNothing(code));
    return List.copyOf(taken);
  }

  /**
   * The same for code that makes one signal.
   *
   * @throws AssertionError when it makes none, or several; the message shows them
   */
  public static <X extends Throwable> Signal trapSignal(ThrowingRunnable<X> code) throws X {
    return new Captured<>(null, null, trapSignals(code)).signal();
  }

  // ---- with the outcome

  /**
   * Runs code and gives what it returned or threw, with its signals until then; handlers get them,
   * too. Throws nothing that the code throws.
   */
  public static <T extends @Nullable Object> Captured<T> capture(
      ThrowingSupplier<T, ? extends Throwable> code) {
    List<Signal> taken = new ArrayList<>();
    return outcome(Collector.beside(taken), taken, code);
  }

  /** The same for code that returns nothing. */
  public static Captured<@Nullable Void> capture(ThrowingRunnable<? extends Throwable> code) {
    return capture(returningNothing(code));
  }

  /** The same as {@link #capture(ThrowingSupplier)}; no handler gets the signals. */
  public static <T extends @Nullable Object> Captured<T> trap(
      ThrowingSupplier<T, ? extends Throwable> code) {
    List<Signal> taken = new ArrayList<>();
    return outcome(Collector.trapping(taken), taken, code);
  }

  /** The same for code that returns nothing. */
  public static Captured<@Nullable Void> trap(ThrowingRunnable<? extends Throwable> code) {
    return trap(returningNothing(code));
  }

  private static <T extends @Nullable Object> Captured<T> outcome(
      Collector collector, List<Signal> taken, ThrowingSupplier<T, ? extends Throwable> code) {
    try {
      T value = within(collector, code);
      return new Captured<>(value, null, taken);
    } catch (Throwable error) { // it is what is asked for
      return new Captured<>(null, error, taken);
    }
  }

  // ---- with a handler

  /**
   * Runs code whose signals a handler gets, beside those that get them anyway. When this returns,
   * or throws what the code has thrown, the handler has had all of them and is closed.
   *
   * <p>The handler is fed as by an engine: on a thread of its own, one signal at a time.
   *
   * @return what the code has returned
   * @throws AssertionError when the handler does not take all signals within ten seconds; where the
   *     code has thrown, suppressed by that
   */
  public static <T extends @Nullable Object, X extends Throwable> T withHandler(
      Handler handler, ThrowingSupplier<T, X> code) throws X {
    ScopedHandler scoped = new ScopedHandler(handler);
    return scoped.during(() -> within(Collector.beside(scoped::accept), code));
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withHandler(Handler handler, ThrowingRunnable<X> code)
      throws X {
    withHandler(handler, returningNothing(code));
  }

  /**
   * The same as {@link #withHandler(Handler, ThrowingSupplier)}; no other handler gets the signals.
   */
  public static <T extends @Nullable Object, X extends Throwable> T withOnlyHandler(
      Handler handler, ThrowingSupplier<T, X> code) throws X {
    ScopedHandler scoped = new ScopedHandler(handler);
    return scoped.during(() -> within(Collector.trapping(scoped::accept), code));
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withOnlyHandler(
      Handler handler, ThrowingRunnable<X> code) throws X {
    withOnlyHandler(handler, returningNothing(code));
  }

  // ---- both

  private static <T extends @Nullable Object, X extends Throwable> T within(
      Collector collector, ThrowingSupplier<T, X> code) throws X {
    @Nullable Scope before = Scope.current().capturedBy(collector).enter();
    try {
      return code.get();
    } finally {
      collector.end();
      Scope.restore(before);
    }
  }

  @SuppressWarnings("NullAway") // it does not follow the type argument
  private static <X extends Throwable> ThrowingSupplier<@Nullable Void, X> returningNothing(
      ThrowingRunnable<X> code) {
    Objects.requireNonNull(code, "code");
    return () -> {
      code.run();
      return null;
    };
  }
}
