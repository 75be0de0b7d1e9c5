package dev.signalback.slf4j.emit;

import dev.signalback.Emission;
import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/** Makes of the plain calls of scenarios what an engine of one's own takes. */
final class OwnLogger extends LegacyAbstractLogger implements LoggingEventAware {

  private static final long serialVersionUID = 1L;

  private final transient Emitter emitter;

  OwnLogger(Emitter emitter) {
    this.emitter = emitter;
    this.name = emitter.ns();
  }

  private Emission at(@Nullable String id, Level level) {
    Emission emission = id == null ? emitter.with() : emitter.with(id);
    return emission.kind(Signal.KIND_SLF4J).level(level);
  }

  private boolean isEnabled(Level level) {
    return at(null, level).isAllowed();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return OwnLogger.class.getName();
  }

  @Override
  protected void handleNormalizedLoggingCall(
      org.slf4j.event.Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    Object[] values = args == null ? new Object[0] : args;
    at(null, Level.parse(level.name())).error(error).msg(message, values).log();
  }

  @Override
  public void log(LoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    Object id = pairs == null || pairs.isEmpty() ? null : pairs.get(0).value;
    Object[] args = event.getArgumentArray();
    at(id == null ? null : String.valueOf(id), Level.parse(event.getLevel().name()))
        .msg(event.getMessage(), args == null ? new Object[0] : args)
        .log();
  }
}
