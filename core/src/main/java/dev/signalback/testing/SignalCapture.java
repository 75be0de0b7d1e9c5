package dev.signalback.testing;

import dev.signalback.ContextSnapshot;
import dev.signalback.Signal;
import dev.signalback.ThrowingRunnable;
import dev.signalback.internal.emit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * <p>They are collected at the call; nothing has to be flushed. Where no engine runs there are
 * none.
 *
 * <p>Any thread.
 */
public final class SignalCapture {

  private SignalCapture() {}

  /** Runs code and gives its signals, in their order; handlers get them, too. */
  public static <X extends Throwable> List<Signal> withSignals(ThrowingRunnable<X> code) throws X {
    List<Signal> taken = new CopyOnWriteArrayList<>();
    run(code, taken, true);
    return List.copyOf(taken);
  }

  /**
   * The same for code that makes one signal.
   *
   * @throws AssertionError when it makes none, or several; the message shows them
   */
  public static <X extends Throwable> Signal withSignal(ThrowingRunnable<X> code) throws X {
    return only(withSignals(code));
  }

  /** Runs code and gives its signals, in their order; no handler gets them. */
  public static <X extends Throwable> List<Signal> trapSignals(ThrowingRunnable<X> code) throws X {
    List<Signal> taken = new CopyOnWriteArrayList<>();
    run(code, taken, false);
    return List.copyOf(taken);
  }

  /**
   * The same for code that makes one signal.
   *
   * @throws AssertionError when it makes none, or several; the message shows them
   */
  public static <X extends Throwable> Signal trapSignal(ThrowingRunnable<X> code) throws X {
    return only(trapSignals(code));
  }

  private static <X extends Throwable> void run(
      ThrowingRunnable<X> code, List<Signal> taken, boolean goOn) throws X {
    AtomicBoolean isOver = new AtomicBoolean(); // threads may carry the context on
    Scope.Capture capture = signal -> isOver.get() || (taken.add(signal) && goOn);
    @Nullable Scope before = Scope.current().capturedBy(capture).enter();
    try {
      code.run();
    } finally {
      isOver.set(true);
      Scope.restore(before);
    }
  }

  private static Signal only(List<Signal> signals) {
    if (signals.size() != 1) {
      List<String> lines = new ArrayList<>();
      signals.forEach(signal -> lines.add("\n  " + signal));
      throw new AssertionError(
          "code must make one signal, got %s%s".formatted(signals.size(), String.join("", lines)));
    }
    return signals.get(0);
  }
}
