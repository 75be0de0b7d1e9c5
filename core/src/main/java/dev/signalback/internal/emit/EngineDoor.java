package dev.signalback.internal.emit;

import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.CallMessage;
import dev.signalback.internal.CallerFrame;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.MessageFormat;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.Threads;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.gate.Admission;
import dev.signalback.internal.gate.Demand;
import dev.signalback.internal.gate.Gating;
import dev.signalback.internal.gate.Rules;
import dev.signalback.internal.gate.ScopedFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The door of an engine that code has started: takes the calls of its emitters, asks the gate, and
 * makes signals of what passes. No SLF4J logger is on the way. Nothing it does on a calling thread
 * throws.
 *
 * <p>Its loggers keep what they have decided until {@link #asOf()} gives something else; it knows
 * none of them, so that one that nobody uses is garbage. Any thread.
 */
public final class EngineDoor {

  private final Engine engine;
  private final Demand demand;

  /** The same with no handler yet: what passes the gate is for those who capture it. */
  private final Demand all;

  private volatile Object asOf = new Object();

  /**
   * @param locationLevel the lowest level whose signals get the calling statement; {@link
   *     SignalFilter#NEVER} for none
   */
  public EngineDoor(DispatchOptions options, int locationLevel) {
    this.engine = new Engine(options, this::changed);
    this.demand = demand(SignalFilter.NEVER, locationLevel);
    this.all = demand(Integer.MIN_VALUE, locationLevel);
  }

  private static Demand demand(int gatedLevel, int locationLevel) {
    return new Demand(false, gatedLevel, List.of(), locationLevel, false, false, false);
  }

  public Engine engine() {
    return engine;
  }

  /** The calls of a namespace. */
  public EngineLogger logger(String ns) {
    return new EngineLogger(this, ns);
  }

  // ---- decisions

  /**
   * What is known of all calls of a namespace until something else is {@link #asOf()}.
   *
   * @param lowest the lowest number of a call that may pass
   */
  record Decision(Object asOf, Gating gating, int lowest) {}

  private void changed() {
    asOf = new Object();
  }

  /** Another one after gate or handlers have changed. */
  Object asOf() {
    return asOf;
  }

  Decision decide(String ns) {
    Object now = asOf; // first: what changes meanwhile is looked at with the next call
    Demand asked = engine.handlerIds().isEmpty() ? all : demand;
    Gating gating = Gating.of(ns, engine, asked, asked);
    int lowest = Math.min(gating.ofCalls(), Math.min(gating.ofEvents(), gating.ofOthers()));
    return new Decision(now, gating, lowest);
  }

  private static boolean isOffered(
      Decision decision, @Nullable ScopedFilter scoped, String kind, String ns, Level level) {
    return scoped == null
        ? decision.gating().isOffered(kind, level)
        : scoped.passesLevel(ns, level.value(), Integer.MIN_VALUE);
  }

  private boolean isWanted(
      Decision decision,
      @Nullable ScopedFilter scoped,
      String kind,
      String ns,
      @Nullable String id,
      Level level) {
    return scoped == null
        ? decision.gating().isWanted(kind, ns, id, level)
        : engine.isEnabled() && scoped.allows(engine.gate(), kind, ns, id, level.value());
  }

  private static @Nullable ScopedFilter scoped(@Nullable EventMarker event) {
    return EmittedMarker.isForced(event) ? ScopedFilter.OFF : ScopedFilter.ofThread();
  }

  private static @Nullable EventMarker event(@Nullable Marker marker) {
    return marker instanceof EventMarker event ? event : null;
  }

  private static String kind(@Nullable EventMarker event) {
    return event == null ? Signal.KIND_LOG : event.kind();
  }

  private static @Nullable String id(@Nullable EventMarker event) {
    return event == null || event.id().isEmpty() ? null : event.id();
  }

  // ---- calls

  boolean isEnabled(EngineLogger logger, Level level, @Nullable Marker marker) {
    EventMarker event = event(marker);
    ScopedFilter scoped = scoped(event);
    String kind = kind(event);
    Decision decision = logger.decision();
    return !engine.isClosed()
        && isOffered(decision, scoped, kind, logger.ns(), level)
        && isWanted(decision, scoped, kind, logger.ns(), id(event), level);
  }

  void log(
      EngineLogger logger,
      String boundary,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    try {
      EventMarker event = event(marker);
      Decision decision = logger.decision();
      Admission admission = admit(decision, logger.ns(), level, event, message, args);
      if (admission != null) {
        SignalState state = newState(logger.ns(), level, event);
        admission.record(state);
        fillLocation(state, decision, boundary);
        Scope.fill(state, event);
        fillContent(state, event, message, args, error);
        publish(SignalAccess.signal(state));
      }
    } catch (
        Throwable t) { // nothing of ours, or of a value of the call's, is the caller's business
      engine.countCaptureFailure(t);
    }
  }

  /** Null when gate or handlers turn the call away; nothing is allocated then. */
  private @Nullable Admission admit(
      Decision decision,
      String ns,
      Level level,
      @Nullable EventMarker event,
      @Nullable String message,
      @Nullable Object @Nullable [] args) {
    String kind = kind(event);
    String id = id(event);
    ScopedFilter scoped = scoped(event);
    if (!isOffered(decision, scoped, kind, ns, level)) {
      return null;
    }
    if (!isWanted(decision, scoped, kind, ns, id, level)) {
      engine.countGated();
      return null;
    }
    Rules rules = scoped != null && !scoped.asksRules() ? null : engine.activeRules();
    if (rules == null) {
      return Admission.FREE;
    }
    @Nullable Object @Nullable [] mdc = rules.needsContext() ? ThreadMdc.pairs() : null;
    Admission admission = rules.admit(kind, ns, id, level.value(), message, args, event, null, mdc);
    if (!admission.passes()) {
      engine.countRefused(admission);
      return null;
    }
    return admission;
  }

  private static SignalState newState(String ns, Level level, @Nullable EventMarker event) {
    Instant inst = EmittedMarker.instOf(event, Instant.now());
    SignalState state = new SignalState(inst, level, kind(event), ns);
    state.id = id(event);
    state.mdc = ThreadMdc.pairs();
    ThreadMdc.fillDeques(state);
    Threads.fill(state);
    return state;
  }

  private static void fillLocation(SignalState state, Decision decision, String boundary) {
    if (decision.gating().location() <= state.level.value()) {
      StackTraceElement caller = CallerFrame.below(boundary, List.of());
      if (caller != null) {
        state.newExtras().callers = new StackTraceElement[] {caller};
      }
    }
  }

  private static void fillContent(
      SignalState state,
      @Nullable EventMarker event,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    Throwable trailing = error == null ? CallMessage.trailingThrowable(args) : null;
    state.error = ErrorSnapshot.ofNullable(trailing == null ? error : trailing);
    @Nullable Object @Nullable [] values =
        trailing == null || args == null ? args : CallMessage.withoutLast(args);
    if (!CallMessage.keep(state, message, values)) {
      state.msg = MessageFormat.format(message, values);
    }
    if (event != null) {
      fillData(state, event);
    }
  }

  private static void fillData(SignalState state, EventMarker event) {
    SignalExtras extras = state.newExtras();
    extras.markers = List.of(event);
    extras.data = Snapshot.ofMap(event.data());
    extras.ownPairs = extras.data.size();
    if (event instanceof EmittedMarker own && own.isOfParts()) {
      state.keepTextAlone();
    }
  }

  private void publish(Signal given) {
    Signal signal =
        engine.hasTransform(SignalAccess.state(given)) ? engine.transformed(given, false) : given;
    if (signal == null) {
      engine.countSuppressed();
    } else if (Scope.lets(signal)) {
      engine.publish(signal);
    }
  }
}
