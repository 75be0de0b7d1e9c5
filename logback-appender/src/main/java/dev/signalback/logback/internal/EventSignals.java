package dev.signalback.logback.internal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.signalback.EventMarker;
import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Makes signals of events that Logback made. */
public final class EventSignals {

  private EventSignals() {}

  /** The signal an event shows, or one with everything the event knows. */
  public static Signal of(ILoggingEvent event) {
    return event instanceof SignalEvent view ? view.signal() : convert(event);
  }

  private static Signal convert(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    EventMarker marker = Markers.event(markers);
    Instant inst = event.getInstant();
    SignalState state =
        new SignalState(
            inst != null ? inst : Instant.ofEpochMilli(event.getTimeStamp()),
            Levels.fromLogback(event.getLevel()),
            marker == null ? Signal.KIND_SLF4J : Signal.KIND_EVENT,
            event.getLoggerName());
    Map<String, String> mdc = event.getMDCPropertyMap();
    state.mdc = mdc == null || mdc.isEmpty() ? null : pairs(mdc);
    state.id = Capture.idOf(marker, event.getKeyValuePairs(), state.mdc);
    Capture.fill(
        state,
        event.getMessage(),
        event.getArgumentArray(),
        markers == null ? null : new ArrayList<>(markers),
        event.getKeyValuePairs());
    state.msg = event.getFormattedMessage();
    state.error = errorOf(event.getThrowableProxy());
    state.threadName = String.valueOf(event.getThreadName());
    state.callers = event.hasCallerData() ? event.getCallerData() : null;
    return SignalAccess.signal(state);
  }

  private static Object[] pairs(Map<String, String> map) {
    List<@Nullable Object> pairs = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          pairs.add(key);
          pairs.add(value);
        });
    return pairs.toArray();
  }

  private static @Nullable Throwable errorOf(@Nullable IThrowableProxy proxy) {
    if (proxy == null) {
      return null;
    }
    return proxy instanceof ThrowableProxy local
        ? local.getThrowable()
        : new RemoteThrowable(proxy, 0);
  }

  /** A throwable of another machine, as far as its proxy tells. */
  private static final class RemoteThrowable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 50;

    RemoteThrowable(IThrowableProxy proxy, int depth) {
      super(
          proxy.getClassName() + ": " + proxy.getMessage(),
          proxy.getCause() == null || depth >= MOST_CAUSES
              ? null
              : new RemoteThrowable(proxy.getCause(), depth + 1));
      setStackTrace(
          Arrays.stream(proxy.getStackTraceElementProxyArray())
              .map(frame -> frame.getStackTraceElement())
              .toArray(StackTraceElement[]::new));
    }
  }
}
