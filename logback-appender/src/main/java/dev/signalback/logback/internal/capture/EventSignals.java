package dev.signalback.logback.internal.capture;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Threads;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.emit.ThreadMdc;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.event.SharedEvents;
import dev.signalback.logback.internal.event.SignalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Makes signals of events that Logback made. */
public final class EventSignals {

  /** Deeper throwables are read when they are written. */
  private static final int MOST_CAUSES = 50;

  private static final ErrorSnapshot[] NONE_SUPPRESSED = {};

  private EventSignals() {}

  /** The signal an event shows, or one with everything the event knows. */
  public static Signal of(ILoggingEvent event) {
    if (event instanceof SignalEvent view) {
      return view.signal();
    }
    Signal handled = SharedEvents.signalOf(event);
    return handled == null ? convert(event) : handled;
  }

  private static Signal convert(ILoggingEvent event) {
    EventMarker marker = Markers.event(event.getMarkerList());
    @Nullable Object @Nullable [] mdc = mdcOf(event);
    SignalState state =
        capture(
            event,
            Markers.kind(marker),
            EmittedMarker.levelOf(marker, Levels.fromLogback(event.getLevel())),
            Capture.idOf(marker, event.getKeyValuePairs(), mdc),
            mdc,
            true,
            false);
    if (event.hasCallerData()) {
      state.newExtras().callers = event.getCallerData();
    }
    return SignalAccess.signal(state);
  }

  /**
   * What an event knows, apart from its caller.
   *
   * @param isShared whether others render the event as well
   * @param needsObjects whether an appender may ask for the values of pairs as objects
   */
  public static SignalState capture(
      ILoggingEvent event,
      String kind,
      Level level,
      @Nullable String id,
      @Nullable Object @Nullable [] mdc,
      boolean isShared,
      boolean needsObjects) {
    Instant inst = EmittedMarker.instOf(Markers.event(event.getMarkerList()), instOf(event));
    SignalState state = new SignalState(inst, level, kind, event.getLoggerName());
    state.id = id;
    state.mdc = mdc;
    if (event.getSequenceNumber() != 0) {
      state.newExtras().sequenceNumber = event.getSequenceNumber();
    }
    List<Marker> markers = event.getMarkerList();
    @Nullable Object @Nullable [] args = event.getArgumentArray();
    Capture.fill(
        state,
        event.getMessage(),
        args == null ? null : args.clone(), // the caller's own, who may use it again
        markers == null ? null : new ArrayList<>(markers),
        event.getKeyValuePairs(),
        needsObjects,
        isShared ? event : null);
    state.error = errorOf(event.getThrowableProxy());
    state.threadName = String.valueOf(event.getThreadName());
    if (Threads.isCurrent(state.threadName)) {
      Threads.fill(state);
    }
    return state;
  }

  private static Instant instOf(ILoggingEvent event) {
    Instant inst = event.getInstant();
    return inst != null ? inst : Instant.ofEpochMilli(event.getTimeStamp());
  }

  /** The MDC of an event as {@code key, value, …}; null when it is empty. */
  private static @Nullable Object @Nullable [] mdcOf(ILoggingEvent event) {
    Map<String, String> mdc = mapOf(event);
    return mdc == null || mdc.isEmpty() ? null : ThreadMdc.pairsOf(mdc);
  }

  /** A context that code has made may have no adapter, and the event fails to ask it. */
  public static @Nullable Map<String, String> mapOf(ILoggingEvent event) {
    try {
      return event.getMDCPropertyMap();
    } catch (NullPointerException withoutAdapter) {
      return null;
    }
  }

  /** Logback has read it at the call: what it has is kept, for other encoders as it is. */
  private static @Nullable ErrorSnapshot errorOf(@Nullable IThrowableProxy proxy) {
    return proxy == null ? null : errorOf(proxy, 0);
  }

  private static ErrorSnapshot errorOf(IThrowableProxy proxy, int depth) {
    Throwable error =
        proxy instanceof ThrowableProxy local && local.getThrowable() != null
            ? local.getThrowable()
            : new RemoteThrowable(proxy, depth);
    if (proxy.isCyclic() || depth >= MOST_CAUSES) {
      return ErrorSnapshot.unread(error);
    }
    IThrowableProxy cause = proxy.getCause();
    return ErrorSnapshot.given(
        error,
        error instanceof RemoteThrowable ? error.getMessage() : proxy.getMessage(),
        cause == null ? null : errorOf(cause, depth + 1),
        suppressedOf(proxy, depth),
        proxy);
  }

  private static ErrorSnapshot[] suppressedOf(IThrowableProxy proxy, int depth) {
    IThrowableProxy[] suppressed = proxy.getSuppressed();
    if (suppressed == null || suppressed.length == 0) {
      return NONE_SUPPRESSED;
    }
    ErrorSnapshot[] snapshots = new ErrorSnapshot[suppressed.length];
    for (int i = 0; i < suppressed.length; i++) {
      snapshots[i] = errorOf(suppressed[i], depth + 1);
    }
    return snapshots;
  }

  /** A throwable of another machine, as far as its proxy tells. */
  private static final class RemoteThrowable extends RuntimeException {
    private static final long serialVersionUID = 1L;

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
