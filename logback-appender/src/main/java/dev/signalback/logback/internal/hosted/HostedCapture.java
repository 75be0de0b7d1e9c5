package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.internal.CallerKnown;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.emit.Scope;
import dev.signalback.internal.gate.Admission;
import dev.signalback.internal.gate.Gating;
import dev.signalback.internal.gate.Rules;
import dev.signalback.internal.gate.ScopedFilter;
import dev.signalback.logback.internal.capture.Bridges;
import dev.signalback.logback.internal.capture.Capture;
import dev.signalback.logback.internal.capture.EventCallers;
import dev.signalback.logback.internal.capture.EventSignals;
import dev.signalback.logback.internal.capture.Markers;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.AppenderFeed;
import dev.signalback.logback.internal.feed.SyncHandlers;
import dev.signalback.logback.internal.hosted.HostedDecisions.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes signals of Logback's events, on the thread that logs. */
final class HostedCapture {

  private final LoggerContext context;
  private final Engine engine;
  private final AppenderFeed feed;
  private final HostedContext mdcs;

  HostedCapture(LoggerContext context, Engine engine, AppenderFeed feed) {
    this.context = context;
    this.engine = engine;
    this.feed = feed;
    this.mdcs = new HostedContext(context);
  }

  /**
   * Null when the gate or the handlers turn it away, or a transform holds it back.
   *
   * @param isCrossing whether handlers that want this thread are being exchanged: the dispatcher
   *     feeds those that come
   */
  @Nullable Signal of(
      Decision decision, ILoggingEvent event, boolean isShared, boolean isCrossing) {
    EventMarker marker = Markers.event(event.getMarkerList());
    @Nullable Object @Nullable [] mdc = mdcs.of(event);
    String id = Capture.idOf(marker, event.getKeyValuePairs(), mdc);
    String kind = Markers.kind(marker);
    Level level = EmittedMarker.levelOf(marker, Levels.fromLogback(event.getLevel()));
    ScopedFilter scoped =
        EmittedMarker.isForced(marker) ? ScopedFilter.OFF : ScopedFilter.ofThread();
    boolean isOffered = isOffered(decision, scoped, kind, event, level);
    if (!isOffered || !isWanted(decision, scoped, kind, event, id, level)) {
      if (isOffered) {
        engine.countGated();
      }
      return null;
    }
    Rules rules = scoped != null && !scoped.asksRules() ? null : engine.activeRules();
    Admission admission =
        rules == null
            ? Admission.FREE
            : rules.admit(
                kind,
                event.getLoggerName(),
                id,
                level.value(),
                event.getMessage(),
                event.getArgumentArray(),
                marker,
                event.getKeyValuePairs(),
                mdc);
    if (!admission.passes()) {
      engine.countRefused(admission);
      return null;
    }
    SignalState state =
        EventSignals.capture(event, kind, level, id, mdc, isShared, decision.gating().objects());
    state.logger = decision.route();
    admission.record(state);
    fillLocation(state, decision.gating(), event, marker);
    if (state.threadId != 0) { // it was made on this thread
      Scope.fill(state, marker);
    } else {
      Scope.fillEmitted(state, marker);
    }
    boolean hasSync = decision.gating().hasSync() && !isCrossing && !engine.isClosed();
    Signal given = SignalAccess.signal(state);
    Signal signal = engine.hasTransform(state) ? engine.transformed(given, false) : given;
    if (signal == null) {
      engine.countSuppressed();
      return null;
    }
    if (!Scope.lets(signal)) {
      return null;
    }
    if (hasSync) {
      feedSync(decision, signal, signal == given ? event : feed.newEvent(signal));
    }
    return signal;
  }

  /** Logback has looked at the level of its logger. */
  private static boolean isOffered(
      Decision decision,
      @Nullable ScopedFilter scoped,
      String kind,
      ILoggingEvent event,
      Level level) {
    return scoped == null
        ? decision.gating().isOffered(kind, level)
        : scoped.passesLevel(event.getLoggerName(), level.value(), Integer.MIN_VALUE);
  }

  private boolean isWanted(
      Decision decision,
      @Nullable ScopedFilter scoped,
      String kind,
      ILoggingEvent event,
      @Nullable String id,
      Level level) {
    String ns = event.getLoggerName();
    return scoped == null
        ? decision.gating().isWanted(kind, ns, id, level)
        : engine.isEnabled() && scoped.allows(engine.gate(), kind, ns, id, level.value());
  }

  private void feedSync(Decision decision, Signal signal, ILoggingEvent event) {
    SignalAccess.state(signal).newExtras(); // before other threads may see the signal
    List<FilteredAppenders> handlers = new ArrayList<>();
    List<Object> results = new ArrayList<>();
    decision.appenders().forEach(gate -> SyncHandlers.collect(gate, event, handlers, results));
    feed.feedSync(handlers, results, signal, event);
  }

  private void fillLocation(
      SignalState state, Gating gating, ILoggingEvent event, @Nullable EventMarker marker) {
    int most = context.getMaxCallerDataDepth();
    boolean isWanted = gating.location() <= state.level.value();
    if (!isWanted && !gating.callerData()) {
      return;
    }
    SignalExtras extras = state.newExtras();
    extras.hidesLocation = !isWanted;
    if (marker instanceof CallerKnown known) {
      extras.callers = Bridges.only(known);
    } else if (gating.callerData()) {
      extras.callers = EventCallers.all(event, most);
    } else {
      extras.callers = EventCallers.first(event, most);
    }
  }
}
