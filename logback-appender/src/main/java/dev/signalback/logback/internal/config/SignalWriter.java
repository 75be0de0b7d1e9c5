package dev.signalback.logback.internal.config;

import dev.signalback.Level;
import dev.signalback.internal.json.SignalJson;
import org.jspecify.annotations.Nullable;

/** An encoder that writes signals, not events, and so has a place for their location. */
public interface SignalWriter {

  /** The lowest level that gets a location where the configuration says nothing. */
  Level DEFAULT_LOCATION_LEVEL = Level.WARN;

  /** A place to gather what it writes for many signals; null when it writes each alone. */
  default SignalJson.@Nullable Batch newBatch() {
    return null;
  }
}
