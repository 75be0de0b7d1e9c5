package dev.signalback.internal;

import dev.signalback.Signal;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way from a signal to its state and back, for the entrances and bridges of Signalback. */
public abstract class SignalAccess {

  private static @Nullable SignalAccess instance;

  /** {@link Signal} calls this once, from its static initializer. */
  public static void install(SignalAccess access) {
    instance = access;
  }

  private static SignalAccess get() {
    if (instance == null) {
      try {
        MethodHandles.lookup().ensureInitialized(Signal.class);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("Signal must be accessible", e);
      }
    }
    return Objects.requireNonNull(instance);
  }

  /** A signal of a finished state. The caller gives the state away. */
  public static Signal signal(SignalState state) {
    return get().create(state);
  }

  /** The state of a signal; only to read. */
  public static SignalState state(Signal signal) {
    return get().read(signal);
  }

  /** What filters go by: the signal as it was before a transform changed it. */
  public static SignalState judged(Signal signal) {
    SignalState state = state(signal);
    Signal original = state.extras().original;
    return original == null ? state : state(original);
  }

  /** What those get who are not behind the gate. */
  public static Signal original(Signal signal) {
    Signal original = state(signal).extras().original;
    return original == null ? signal : original;
  }

  protected abstract Signal create(SignalState state);

  protected abstract SignalState read(Signal signal);
}
