package dev.signalback.internal.emit;

import org.jspecify.annotations.Nullable;

/**
 * The way past levels of another library's loggers, where they come before the gate, for calls that
 * nothing may turn away. Any thread.
 */
@FunctionalInterface
public interface UnaskedCalls {

  /**
   * Makes the call.
   *
   * @param boundary the class whose caller has logged
   */
  void call(
      String ns,
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error);
}
