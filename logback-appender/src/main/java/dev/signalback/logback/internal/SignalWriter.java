package dev.signalback.logback.internal;

import dev.signalback.Level;

/** An encoder that writes signals, not events, and so has a place for their location. */
public interface SignalWriter {

  /** The lowest level that gets a location where the configuration says nothing. */
  Level DEFAULT_LOCATION_LEVEL = Level.WARN;
}
