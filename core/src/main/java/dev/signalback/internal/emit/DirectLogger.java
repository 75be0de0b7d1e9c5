package dev.signalback.internal.emit;

import dev.signalback.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** A logger that knows the levels of signals, and not only those of SLF4J. */
public interface DirectLogger {

  /** Whether a call would become a signal, sampling and limits aside. */
  boolean isEnabled(Level level, @Nullable Marker marker);

  /** Whether a call with a marker may become one: false for sure, or it has to be looked at. */
  boolean mayPass(Level level);

  /**
   * Makes the call.
   *
   * @param boundary the class whose caller has logged
   * @param args given away
   */
  void log(
      @Nullable Marker marker,
      String boundary,
      Level level,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error);
}
