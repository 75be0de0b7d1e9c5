package dev.signalback.benchmarks.calls;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.mask.Masking;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What masking adds to a call: the text is made on the thread that logs, and looked through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MaskingCalls {

  /** What there is to look through. */
  public enum Content {
    /** A message with two arguments. */
    MESSAGE,
    /** The same with ten pairs of data and two of context. */
    DATA,
    /** A message that has an e-mail address and a password. */
    SECRETS,
    /** A message of a million characters. */
    LONG
  }

  /** What the signal has. */
  @Param public Content content = Content.MESSAGE;

  private final Masking masking = Masking.defaults();
  private final String million = "User 1000 logged in from here. ".repeat(32_000);

  /** A signal that is new, as at each call. */
  private Signal signal() {
    if (content == Content.DATA) {
      return Signal.builder(Level.INFO, "com.acme.Login")
          .msg("User 1000 logged in from 10.0.0.17")
          .data(data())
          .ctx(Map.of("request-id", "7d1f9c0e5b2a4f38", "user-name", "ann"))
          .build();
    }
    SignalState state = new SignalState(Instant.EPOCH, Level.INFO, "slf4j", "com.acme.Login");
    switch (content) {
      case SECRETS -> state.template = "User {} logged in with password={}";
      case LONG -> state.template = million;
      default -> state.template = "User {} logged in from {}";
    }
    state.args =
        content == Content.SECRETS
            ? new Object[] {"joe@example.com", "hunter2"}
            : new Object[] {1000, "10.0.0.17"};
    state.formatsLater = true;
    return SignalAccess.signal(state);
  }

  private static Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      data.put("text-" + i, "value " + i);
      data.put("number-" + i, 1000 + i);
    }
    return data;
  }

  /** Makes a signal, and its text where it has arguments. */
  @Benchmark
  public Object unmasked() {
    Signal signal = signal();
    signal.msg();
    return signal;
  }

  /** The same, masked. */
  @Benchmark
  public Object masked() {
    return masking.apply(signal());
  }
}
