package dev.signalback;

import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.emit.DirectLogger;
import dev.signalback.internal.emit.EmittedMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The logger behind an emitter. A class of its own, as the caller of the class that is the boundary
 * of a call counts as the place of it, and this one is further in.
 */
final class EmitterLogger {

  private final Logger logger;
  private final String ns;

  EmitterLogger(String ns) {
    this.ns = ns;
    this.logger = LoggerFactory.getLogger(ns);
  }

  String ns() {
    return ns;
  }

  boolean isAllowed(EmittedMarker marker) {
    Level level = marker.level();
    if (logger instanceof DirectLogger direct) {
      return direct.isEnabled(level, marker);
    }
    Engine engine = Engines.current();
    String id = marker.id().isEmpty() ? null : marker.id();
    return logger.isEnabledForLevel(slf4jLevel(level))
        && (engine == null || engine.gateInForce().allows(marker.kind(), ns, id, level.value()));
  }

  /**
   * @param boundary the class whose caller is the place in the code
   */
  void emit(
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    if (logger instanceof DirectLogger direct) {
      direct.log(marker, boundary, marker.level(), message, args, error);
    } else if (Engines.current() != null && logger instanceof LocationAwareLogger aware) {
      aware.log(marker, boundary, slf4jLevel(marker.level()).toInt(), message, args, error);
    } else {
      emitElsewhere(marker, message, args, error);
    }
  }

  /** Another backend: what the marker holds would be seen by nobody. */
  private void emitElsewhere(
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    LoggingEventBuilder call = logger.atLevel(slf4jLevel(marker.level()));
    if (logger.isEnabledForLevel(slf4jLevel(marker.level()))) {
      LoggingEventBuilder marked = call.addMarker(marker).setCause(error);
      for (KeyValuePair pair : marker.keyValues()) {
        marked = marked.addKeyValue(pair.key, pair.value);
      }
      marked.log(message == null ? marker.getName() : message, args == null ? new Object[0] : args);
    }
  }

  /** The next lower one that SLF4J has. */
  private static org.slf4j.event.Level slf4jLevel(Level level) {
    if (level.isAtLeast(Level.ERROR)) {
      return org.slf4j.event.Level.ERROR;
    } else if (level.isAtLeast(Level.WARN)) {
      return org.slf4j.event.Level.WARN;
    } else if (level.isAtLeast(Level.INFO)) {
      return org.slf4j.event.Level.INFO;
    }
    return level.isAtLeast(Level.DEBUG) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.TRACE;
  }
}
