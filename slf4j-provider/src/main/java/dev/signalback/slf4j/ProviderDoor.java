package dev.signalback.slf4j;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.spi.SequenceNumberGenerator;
import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.internal.CallMessage;
import dev.signalback.internal.CallerKnown;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Threads;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.emit.Scope;
import dev.signalback.internal.emit.ThreadMdc;
import dev.signalback.internal.gate.Admission;
import dev.signalback.internal.gate.Gating;
import dev.signalback.internal.gate.Rules;
import dev.signalback.internal.gate.ScopedFilter;
import dev.signalback.logback.internal.capture.Bridges;
import dev.signalback.logback.internal.capture.Capture;
import dev.signalback.logback.internal.capture.Markers;
import dev.signalback.logback.internal.config.LogbackLevels;
import dev.signalback.logback.internal.config.PackageReview;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.LogbackOutlet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;

/**
 * The provider door: takes the calls of its loggers, asks users' filters, level and gate, and makes
 * signals of what passes. Nothing it does on a calling thread throws.
 */
final class ProviderDoor {

  private static final StackTraceElement[] NO_CALLERS = {};

  private final SignalLoggerContext context;
  private final SignalMdcAdapter mdc;
  private final Engine engine;
  private final LogbackOutlet outlet;
  private final SignalLoggerFactory loggers = new SignalLoggerFactory(this);

  private volatile PackageReview packages = PackageReview.none();

  /** Most loggers have the same one: as one object it stays in the processor's cache. */
  private Decision lastMade = Decision.UNDECIDED;

  ProviderDoor(SignalLoggerContext context, SignalMdcAdapter mdc, DispatchOptions options) {
    this.context = context;
    this.mdc = mdc;
    this.engine = new Engine(options, this::decisionsChanged);
    engine.setLevels(new LogbackLevels(context));
    this.outlet = new LogbackOutlet(context, engine.diagnostics(), this::decisionsChanged);
  }

  Engine engine() {
    return engine;
  }

  SignalLoggerContext context() {
    return context;
  }

  LogbackOutlet outlet() {
    return outlet;
  }

  SignalLoggerFactory loggers() {
    return loggers;
  }

  // ---- decisions

  /** Looks at patterns of a configuration that has been read. */
  void watch(PackageReview configured) {
    packages = configured;
    configured.seeAll(context, loggers.names());
  }

  /** A logger is new. */
  void created(SignalLogger logger) {
    decide(logger);
    packages.see(context, logger.getName());
  }

  SignalLogger newLogger(String name) {
    SignalLogger logger = new SignalLogger(name, this, outlet.route(name));
    decide(logger);
    return logger;
  }

  synchronized void decide(SignalLogger logger) {
    SignalLogger ancestor = context.isBeingConfigured() ? loggers.nearest(logger.getName()) : null;
    if (ancestor != null && ancestor != logger) { // until the file is read
      logger.decide(ancestor.decision());
      return;
    }
    Decision made = Decision.of(logger.route(), engine, outlet, context.hasTurboFilters());
    if (!made.equals(lastMade)) {
      lastMade = made;
    }
    logger.decide(lastMade);
  }

  /**
   * A level, the gate or an appender has changed. While a file is being read nothing is decided.
   */
  synchronized void decisionsChanged() {
    if (!context.isBeingConfigured() && !engine.isClosed()) {
      loggers.all().forEach(this::decide);
    }
  }

  // ---- calls

  boolean isEnabled(SignalLogger logger, Level level, @Nullable Marker marker) {
    try {
      return EmittedMarker.isForced(marker)
          ? engine.isEnabled() && !engine.isClosed()
          : (!asks(logger) || isWanted(logger, level, marker, null, null, null))
              && passes(logger, level, marker);
    } catch (Throwable t) { // a filter of the application's; the call itself counts it
      return false;
    }
  }

  private boolean passes(SignalLogger logger, Level level, @Nullable Marker marker) {
    Decision decision = logger.decision();
    EventMarker event = Markers.event(marker);
    if (decision.hasPlain()) {
      return true;
    }
    String kind = Markers.kind(event);
    String id = Capture.idOf(event, null, mdc.capture());
    ScopedFilter scoped = scoped(decision);
    return isOffered(decision, scoped, kind, logger, level)
        && isWanted(decision, scoped, kind, logger, id, level);
  }

  /** What decides about a call in the place of levels and gate; null: they do. */
  private static @Nullable ScopedFilter scoped(Decision decision, @Nullable EventMarker event) {
    return EmittedMarker.isForced(event) ? ScopedFilter.OFF : scoped(decision);
  }

  private static @Nullable ScopedFilter scoped(Decision decision) {
    return decision.isScoped() ? ScopedFilter.ofThread() : null;
  }

  private static boolean isOffered(
      Decision decision,
      @Nullable ScopedFilter scoped,
      String kind,
      SignalLogger logger,
      Level level) {
    return scoped == null
        ? decision.gating().isOffered(kind, level)
        : scoped.passesLevel(logger.getName(), level.value(), decision.level());
  }

  private boolean isWanted(
      Decision decision,
      @Nullable ScopedFilter scoped,
      String kind,
      SignalLogger logger,
      @Nullable String id,
      Level level) {
    String ns = logger.getName();
    return scoped == null
        ? decision.gating().isWanted(kind, ns, id, level)
        : engine.isEnabled() && scoped.allows(engine.gate(), kind, ns, id, level.value());
  }

  /** Samplings and limits to ask; null when there are none, or the call is past them. */
  private @Nullable Rules rules(@Nullable ScopedFilter scoped) {
    return scoped != null && !scoped.asksRules() ? null : engine.activeRules();
  }

  /** Whether a fluent call may begin; what it becomes is looked at when it ends. */
  boolean isFluentEnabled(SignalLogger logger, Level level) {
    try {
      return !asks(logger) || isWanted(logger, level, null, null, null, null);
    } catch (Throwable t) { // a filter of the application's; the call itself counts it
      return false;
    }
  }

  /**
   * Makes a call.
   *
   * @param given all arguments, or how many of the two before it are, see {@link GivenArguments}
   */
  void log(
      SignalLogger logger,
      String boundary,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object arg1,
      @Nullable Object arg2,
      @Nullable Object @Nullable [] given,
      @Nullable Throwable error) {
    try {
      if (!asks(logger)
          || EmittedMarker.isForced(marker)
          || isWanted(
              logger, level, marker, message, GivenArguments.array(arg1, arg2, given), error)) {
        captureCall(logger, boundary, level, marker, message, arg1, arg2, given, error);
      }
    } catch (
        Throwable t) { // nothing of ours, or of a value of the call's, is the caller's business
      engine.countCaptureFailure(t);
    }
  }

  void log(SignalLogger logger, LoggingEvent event) {
    try {
      if (!context.hasTurboFilters() || isForced(event) || isWanted(logger, event)) {
        captureEvent(logger, event);
      }
    } catch (
        Throwable t) { // nothing of ours, or of a value of the call's, is the caller's business
      engine.countCaptureFailure(t);
    }
  }

  /** Enough to find an id among them; the others' suppliers have to wait for the gate. */
  private static @Nullable List<KeyValuePair> unreadPairs(LoggingEvent event) {
    return event instanceof SignalEventBuilder.DeferringEvent deferring
        ? deferring.unreadPairs()
        : event.getKeyValuePairs();
  }

  /** A copy without the nulls that the builder of the fluent API lets in. */
  private static @Nullable List<Marker> markersOf(LoggingEvent event) {
    List<Marker> given = event.getMarkers();
    if (given == null || given.isEmpty()) {
      return null;
    }
    List<Marker> markers = new ArrayList<>(given);
    markers.removeIf(Objects::isNull);
    return markers.isEmpty() ? null : Collections.unmodifiableList(markers);
  }

  /**
   * Whether the filters in front of the levels are to be asked, and the level after them: also when
   * a reload has taken the filters away and the decisions are still those that left it to them.
   */
  private boolean asks(SignalLogger logger) {
    return context.hasTurboFilters() || logger.decision().looksAtEach();
  }

  /** What Logback does with the filters in front of its levels, and with the level after them. */
  private boolean isWanted(
      SignalLogger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    Logger target = logger.route().logger();
    FilterReply reply =
        context
            .getTurboFilterList()
            .getTurboFilterChainDecision(
                marker, target, Levels.toLogback(level), message, args, error);
    return reply == FilterReply.ACCEPT
        || (reply == FilterReply.NEUTRAL && passesLevel(logger, level));
  }

  private static boolean passesLevel(SignalLogger logger, Level level) {
    Decision decision = logger.decision();
    ScopedFilter scoped = scoped(decision);
    return scoped == null
        ? decision.level() <= level.value()
        : scoped.passesLevel(logger.getName(), level.value(), decision.level());
  }

  private static boolean isForced(LoggingEvent event) {
    return EmittedMarker.isForced(Markers.event(markersOf(event)));
  }

  /** The level was asked when the fluent call began. */
  private boolean isWanted(SignalLogger logger, LoggingEvent event) {
    return context.getTurboFilterList().getTurboFilterChainDecision(logger.route().logger(), event)
        != FilterReply.DENY;
  }

  /** Makes a signal of a call that passes. Nothing is allocated for one that does not. */
  private void captureCall(
      SignalLogger logger,
      String boundary,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object arg1,
      @Nullable Object arg2,
      @Nullable Object @Nullable [] given,
      @Nullable Throwable error) {
    Decision decision = logger.decision();
    EventMarker event = Markers.event(marker);
    String kind = Markers.kind(event);
    @Nullable Object @Nullable [] pairs = event == null ? mdc.capture() : null;
    String id = Capture.idOf(event, null, pairs);
    ScopedFilter scoped = scoped(decision, event);
    boolean isOffered = isOffered(decision, scoped, kind, logger, level);
    boolean isWanted = isOffered && isWanted(decision, scoped, kind, logger, id, level);
    Rules rules = isWanted ? rules(scoped) : null;
    Admission admission =
        rules == null
            ? Admission.FREE
            : rules.admit(
                kind,
                logger.getName(),
                id,
                level.value(),
                message,
                rules.needsArguments() ? GivenArguments.array(arg1, arg2, given) : null,
                event,
                null,
                rules.needsContext() ? mdc.capture() : null);
    boolean passes = isWanted && admission.passes();
    if (!passes && !decision.hasPlain()) {
      countTurnedAway(isOffered, admission);
      return;
    }
    SignalState state =
        newState(EmittedMarker.instOf(event, Instant.now()), level, kind, id, logger);
    admission.record(state);
    fillContext(
        state, event == null ? pairs : mdc.capture()); // events have their id from elsewhere
    Threads.fill(state);
    fillLocation(state, decision, boundary, event);
    Scope.fill(state, event);
    fillContent(
        state,
        decision,
        message,
        GivenArguments.array(arg1, arg2, given),
        error,
        marker == null ? null : List.of(marker),
        null);
    publish(logger, decision, state, passes);
  }

  /** The same for an event of the fluent API, or of the time before SLF4J was bound. */
  private void captureEvent(SignalLogger logger, LoggingEvent given) {
    Decision decision = logger.decision();
    List<Marker> markers = markersOf(given);
    EventMarker event = Markers.event(markers);
    Level level = EmittedMarker.levelOf(event, Slf4jLevels.from(given.getLevel()));
    String kind = Markers.kind(event);
    boolean isOfThisThread = isOfThisThread(given);
    @Nullable Object @Nullable [] pairs = isOfThisThread ? mdc.capture() : null;
    String id = Capture.idOf(event, unreadPairs(given), pairs);
    ScopedFilter scoped = scoped(decision, event);
    boolean isOffered = isOffered(decision, scoped, kind, logger, level);
    boolean isWanted = isOffered && isWanted(decision, scoped, kind, logger, id, level);
    Rules rules = isWanted ? rules(scoped) : null;
    Admission admission =
        rules == null
            ? Admission.FREE
            : admit(rules, given, kind, logger.getName(), id, level, event, pairs);
    boolean passes = isWanted && admission.passes();
    if (!passes && !decision.hasPlain()) {
      countTurnedAway(isOffered, admission);
      return;
    }
    SignalState state = newState(instOf(given), level, kind, id, logger);
    admission.record(state);
    if (isOfThisThread) {
      fillContext(state, pairs);
    }
    String recorded = given.getThreadName();
    if (recorded != null) {
      state.threadName = recorded;
      state.newExtras().callers = NO_CALLERS; // its call is not on this stack
      Scope.fillEmitted(state, event);
    } else {
      Threads.fill(state);
      String boundary = given.getCallerBoundary();
      fillLocation(state, decision, boundary == null ? SignalLogger.FQCN : boundary, event);
      Scope.fill(state, event);
    }
    fillContent(
        state,
        decision,
        given.getMessage(),
        given.getArgumentArray(),
        given.getThrowable(),
        markers,
        given.getKeyValuePairs());
    publish(logger, decision, state, passes);
  }

  /** Suppliers of message and arguments are called only for rules that go by them. */
  private static Admission admit(
      Rules rules,
      LoggingEvent given,
      String kind,
      String ns,
      @Nullable String id,
      Level level,
      @Nullable EventMarker event,
      @Nullable Object @Nullable [] mdc) {
    boolean needsMessage = rules.needsMessage();
    return rules.admit(
        kind,
        ns,
        id,
        level.value(),
        needsMessage ? given.getMessage() : null,
        rules.needsArguments() ? given.getArgumentArray() : null,
        event,
        unreadPairs(given),
        mdc);
  }

  /** A handler's filter may bring others here, which the gate has nothing to do with. */
  private void countTurnedAway(boolean isOffered, Admission admission) {
    if (!admission.passes()) {
      engine.countRefused(admission);
    } else if (isOffered) {
      engine.countGated();
    }
  }

  private SignalState newState(
      Instant inst, Level level, String kind, @Nullable String id, SignalLogger logger) {
    SignalState state = new SignalState(inst, level, kind, logger.getName());
    state.id = id;
    state.logger = logger.route();
    SequenceNumberGenerator numbers = context.getSequenceNumberGenerator();
    if (numbers != null) {
      state.newExtras().sequenceNumber = numbers.nextSequenceNumber();
    }
    return state;
  }

  private void publish(
      SignalLogger logger, Decision decision, SignalState state, boolean passesGate) {
    state.passedGate = passesGate;
    Signal signal = SignalAccess.signal(state);
    if (passesGate && engine.hasTransform(state)) {
      signal = transformed(decision, signal);
      if (signal == null) {
        return;
      }
    }
    publish(logger, decision, signal);
  }

  /** What to go on with; null when a transform holds it back, and no plain appender gets it. */
  private @Nullable Signal transformed(Decision decision, Signal signal) {
    Signal changed = engine.transformed(signal, decision.hasPlain());
    if (changed == null && decision.hasPlain()) {
      SignalAccess.state(signal).passedGate = false;
      return signal;
    }
    if (changed == null) {
      engine.countSuppressed();
    }
    return changed;
  }

  private void publish(SignalLogger logger, Decision decision, Signal signal) {
    SignalState state = SignalAccess.state(signal);
    boolean passesGate = state.passedGate;
    if (passesGate && !Scope.lets(signal)) {
      return;
    }
    boolean hasSync = passesGate && decision.gating().hasSync() && !engine.isClosed();
    if (hasSync) {
      state.newExtras(); // for what they answer: made before other threads may see the signal
      outlet.feedSync(logger.route(), signal);
    }
    engine.publish(signal);
  }

  private void fillContext(SignalState state, @Nullable Object @Nullable [] pairs) {
    state.mdc = pairs;
    ThreadMdc.fillDeques(state, mdc);
  }

  private static void fillContent(
      SignalState state,
      Decision decision,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error,
      @Nullable List<Marker> markers,
      @Nullable List<KeyValuePair> pairs) {
    Throwable trailing = error == null ? CallMessage.trailingThrowable(args) : null;
    state.error = ErrorSnapshot.ofNullable(trailing == null ? error : trailing);
    Capture.fill(
        state,
        message,
        trailing == null || args == null ? args : CallMessage.withoutLast(args),
        markers,
        pairs,
        decision.gating().objects());
  }

  private static Instant instOf(LoggingEvent given) {
    return given.getTimeStamp() == 0 ? Instant.now() : Instant.ofEpochMilli(given.getTimeStamp());
  }

  /** A call that was recorded on another thread had that one's MDC, which nobody has kept. */
  private static boolean isOfThisThread(LoggingEvent given) {
    String recorded = given.getThreadName();
    return recorded == null || Threads.isCurrent(recorded);
  }

  private void fillLocation(
      SignalState state, Decision decision, String boundary, @Nullable EventMarker event) {
    Gating gating = decision.gating();
    boolean isWanted = gating.location() <= state.level.value();
    if (isWanted || gating.callerData()) {
      SignalExtras extras = state.newExtras();
      extras.callers = callers(gating, boundary, event);
      extras.hidesLocation = !isWanted;
    }
  }

  private StackTraceElement @Nullable [] callers(
      Gating gating, String boundary, @Nullable EventMarker event) {
    if (event instanceof CallerKnown known) {
      return Bridges.only(known);
    }
    return gating.callerData() ? Callers.all(boundary, context) : Callers.first(boundary, context);
  }
}
