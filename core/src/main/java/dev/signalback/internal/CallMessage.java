package dev.signalback.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Template and arguments of a call on their way into a signal. Runs on the calling thread, after
 * the gate.
 */
public final class CallMessage {

  private CallMessage() {}

  /** The throwable that stands last among the arguments; it is the error, not an argument. */
  public static @Nullable Throwable trailingThrowable(@Nullable Object @Nullable [] args) {
    return args != null && args.length > 0 && args[args.length - 1] instanceof Throwable t
        ? t
        : null;
  }

  /** The arguments without the last one. */
  public static @Nullable Object[] withoutLast(@Nullable Object[] args) {
    return Arrays.copyOf(args, args.length - 1);
  }

  /**
   * Fills in template and arguments.
   *
   * @param args what fills the template; given away, but its elements are the caller's
   * @return whether nobody can change the arguments, so that the text is made when somebody asks
   *     for it; otherwise the caller has to fill it in now
   */
  public static boolean keep(
      SignalState state, @Nullable String template, @Nullable Object @Nullable [] args) {
    boolean keeps = areImmutable(args);
    state.template = template;
    state.args = args;
    state.formatsLater = keeps;
    return keeps;
  }

  private static boolean areImmutable(@Nullable Object @Nullable [] args) {
    if (args != null) {
      for (Object arg : args) {
        if (!Snapshot.isImmutable(arg)) {
          return false;
        }
      }
    }
    return true;
  }
}
