package dev.signalback.internal.text;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.ThreadInfo;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals and errors that are the same on every run. */
public final class SampleSignals {

  public static final Instant INST = Instant.parse("2026-11-21T22:06:20.683796Z");

  private SampleSignals() {}

  /** The example of the design. */
  public static Signal orderPlaced() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("order-id", 17);
    data.put("total", 12.5);
    return plain()
        .id("order/placed")
        .msg("Order 17 placed")
        .data(data)
        .ctx(Map.of("request-id", "r-1"))
        .build();
  }

  /** A signal with nothing that can be left out but its thread. */
  public static Signal.Builder plain() {
    return Signal.builder(Level.INFO, "com.acme.Checkout")
        .inst(INST)
        .thread(new ThreadInfo("http-1", 7));
  }

  /** A signal whose data has one pair, kept as it is: no copy was made of the value. */
  public static Signal withValue(@Nullable Object value) {
    return withPairs("value", value);
  }

  /** A signal with keys and values, kept as they are. */
  public static Signal withPairs(@Nullable Object... keysAndValues) {
    SignalState state = new SignalState(INST, Level.INFO, "event", "com.acme.Checkout");
    state.newExtras().data = PairMap.of(keysAndValues);
    return SignalAccess.signal(state);
  }

  /** Three errors, each the cause of the next, and one suppressed. */
  public static Exception orderFailed() {
    Exception root =
        withStack(
            new IllegalStateException("connection\nlost"),
            frame("com.acme.db.Pool", "take", 80),
            frame("com.acme.db.Rows", "insert", 31),
            frame("com.acme.Checkout", "place", 17),
            frame("com.acme.Main", "main", 5));
    Exception middle =
        withStack(
            new IllegalArgumentException("order 17 not stored", root),
            frame("com.acme.db.Rows", "wrap", 40),
            frame("com.acme.Checkout", "place", 17),
            frame("com.acme.Main", "main", 5));
    middle.addSuppressed(
        withStack(
            new UnsupportedOperationException("no roll-back"),
            frame("com.acme.db.Rows", "close", 55),
            frame("com.acme.Checkout", "place", 17),
            frame("com.acme.Main", "main", 5)));
    return withStack(new RuntimeException(middle), frame("com.acme.Main", "main", 9));
  }

  public static StackTraceElement frame(String type, String method, int line) {
    String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
    return new StackTraceElement(type, method, file, line);
  }

  public static <T extends Throwable> T withStack(T error, StackTraceElement... frames) {
    error.setStackTrace(frames);
    return error;
  }
}
