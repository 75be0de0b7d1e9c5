package dev.signalback.internal.emit;

import dev.signalback.Level;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.gate.ScopedFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The calls of one namespace straight to an engine that code has started. Any thread.
 *
 * <p>A call that is not wanted costs a comparison with a number, and one to see whether that number
 * still holds.
 */
public final class EngineLogger implements DirectLogger {

  private final EngineDoor door;
  private final String ns;
  private volatile EngineDoor.Decision decision;

  EngineLogger(EngineDoor door, String ns) {
    this.door = door;
    this.ns = ns;
    this.decision = door.decide(ns);
  }

  public Engine engine() {
    return door.engine();
  }

  String ns() {
    return ns;
  }

  EngineDoor.Decision decision() {
    EngineDoor.Decision known = decision;
    if (known.asOf() != door.asOf()) {
      known = door.decide(ns);
      decision = known;
    }
    return known;
  }

  @Override
  public boolean mayPass(Level level) {
    return decision().lowest() <= level.value() || ScopedFilter.areUsed();
  }

  @Override
  public boolean isEnabled(Level level, @Nullable Marker marker) {
    return (mayPass(level) || EmittedMarker.isForced(marker))
        && door.isEnabled(this, level, marker);
  }

  @Override
  public void log(
      @Nullable Marker marker,
      String boundary,
      Level level,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    if (mayPass(level) || EmittedMarker.isForced(marker)) {
      door.log(this, boundary, level, marker, message, args, error);
    }
  }
}
