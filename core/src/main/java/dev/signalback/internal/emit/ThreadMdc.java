package dev.signalback.internal.emit;

import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/** The MDC of the calling thread, whoever keeps it for SLF4J. Any thread. */
public final class ThreadMdc {

  private ThreadMdc() {}

  /** An adapter that gives what a thread has without a copy. */
  public interface Source {

    /** As {@code key, value, …}; the array is never changed. Null when there are none. */
    @Nullable Object @Nullable [] capture();

    /** Whether {@link #captureDeques} may find something. */
    boolean hasDeques();

    /** The deques of this thread, top first, as context. */
    PairMap<@Nullable Object> captureDeques();
  }

  /** As {@code key, value, …}; null when there is none. */
  public static @Nullable Object @Nullable [] pairs() {
    MDCAdapter adapter = MDC.getMDCAdapter();
    if (adapter instanceof Source source) {
      return source.capture();
    }
    Map<String, String> copy = adapter == null ? null : adapter.getCopyOfContextMap();
    return copy == null || copy.isEmpty() ? null : pairsOf(copy);
  }

  /** Adds to a signal what the thread has pushed, where the adapter tells. */
  static void fillDeques(SignalState state) {
    if (MDC.getMDCAdapter() instanceof Source source) {
      fillDeques(state, source);
    }
  }

  /** The same of an adapter that is known. */
  public static void fillDeques(SignalState state, Source source) {
    if (source.hasDeques()) {
      SignalExtras extras = state.newExtras();
      extras.deques = source.captureDeques();
      extras.ctx = extras.deques;
    }
  }

  /**
   * A map of texts as {@code key, value, …}, each key once. Raw types let in what is no text, which
   * becomes its text.
   */
  public static @Nullable Object[] pairsOf(Map<?, ?> texts) {
    PairBuilder pairs = new PairBuilder(texts.size());
    for (Map.Entry<?, ?> entry : texts.entrySet()) {
      Object value = entry.getValue();
      pairs.put(Rendering.text(entry.getKey()), value == null ? null : Rendering.text(value));
    }
    return pairs.toArray();
  }
}
