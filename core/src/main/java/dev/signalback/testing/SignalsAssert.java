package dev.signalback.testing;

import dev.signalback.Signal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AbstractListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about several signals, beside those of AssertJ about lists. What a signal must be is
 * said with a {@link SignalAssert}:
 *
 * <pre>
 *   assertThat(signals).containsSignal(signal -&gt; signal.hasId("order/placed").hasData("n", 17));
 * </pre>
 *
 * <p>A failure shows the signals that came instead, the closest first, and what they lack.
 *
 * <p>Not thread-safe.
 */
public final class SignalsAssert
    extends AbstractListAssert<SignalsAssert, List<? extends Signal>, Signal, SignalAssert> {

  SignalsAssert(@Nullable List<? extends Signal> actual) {
    super(actual, SignalsAssert.class);
  }

  /** One signal at least meets the requirement. */
  public SignalsAssert containsSignal(Consumer<? super SignalAssert> required) {
    List<Signal> signals = signals();
    if (indexOf(signals, required, 0) < 0) {
      throw failure("%s", new SignalDiff(signals).of(required));
    }
    return this;
  }

  /** No signal meets the requirement. */
  public SignalsAssert doesNotContainSignal(Consumer<? super SignalAssert> unwanted) {
    List<Signal> signals = signals();
    int found = indexOf(signals, unwanted, 0);
    if (found >= 0) {
      throw failure(
          "%s",
          "there must be no such signal, got number %s%s"
              .formatted(found + 1, Texts.listed(signals)));
    }
    return this;
  }

  /** Signals meet the requirements in this order; others may stand between. */
  @SafeVarargs
  public final SignalsAssert containsSignals(Consumer<? super SignalAssert>... required) {
    List<Signal> signals = signals();
    int from = 0;
    for (int i = 0; i < required.length; i++) {
      int found = indexOf(signals, required[i], from);
      if (found < 0) {
        throw failure("%s", outOfOrder(signals, i, from, required[i]));
      }
      from = found + 1;
    }
    return this;
  }

  private static String outOfOrder(
      List<Signal> signals, int index, int from, Consumer<? super SignalAssert> required) {
    if (from == 0) {
      return new SignalDiff(signals).of(required);
    }
    int before = indexOf(signals, required, 0);
    return "requirement %s is not met after signal %s%s: %s"
            .formatted(
                index + 1,
                from,
                before < 0 ? "" : ", but by signal %s before it".formatted(before + 1),
                new SignalDiff(signals.subList(from, signals.size())).of(required))
        + "\nof all signals"
        + Texts.listed(signals);
  }

  /** The signals meet the requirements one by one, and there are no others. */
  @SafeVarargs
  public final SignalsAssert containsExactlySignals(Consumer<? super SignalAssert>... required) {
    List<Signal> signals = signals();
    boolean isMet = required.length == signals.size();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.max(required.length, signals.size()); i++) {
      if (i >= required.length) {
        text.append(Texts.numbered(i, signals.get(i))).append("\n       + not wanted");
      } else if (i >= signals.size()) {
        text.append("\n  %2d. none".formatted(i + 1)).append(SignalDiff.missing(required[i]));
      } else {
        String difference = SignalDiff.difference(signals.get(i), required[i]);
        text.append(Texts.numbered(i, signals.get(i))).append(difference);
        isMet &= difference.isEmpty();
      }
    }
    if (!isMet) {
      throw failure(
          "%s",
          "there must be %s such signals, got %s (- must be, + came)%s"
              .formatted(required.length, signals.size(), text));
    }
    return this;
  }

  private static int indexOf(
      List<Signal> signals, Consumer<? super SignalAssert> requirement, int from) {
    for (int i = from; i < signals.size(); i++) {
      if (SignalDiff.meets(signals.get(i), requirement)) {
        return i;
      }
    }
    return -1;
  }

  private List<Signal> signals() {
    isNotNull();
    return List.copyOf(actual);
  }

  @Override
  protected SignalAssert toAssert(Signal value, String description) {
    return new SignalAssert(value).as(description);
  }

  @Override
  protected SignalsAssert newAbstractIterableAssert(Iterable<? extends Signal> iterable) {
    return new SignalsAssert(StreamSupport.stream(iterable.spliterator(), false).toList());
  }
}
