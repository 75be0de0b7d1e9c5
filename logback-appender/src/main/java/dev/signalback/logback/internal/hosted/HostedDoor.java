package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.CallerKnown;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.EarlyClasses;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.json.SignalJson;
import dev.signalback.internal.text.SignalText;
import dev.signalback.logback.internal.capture.Bridges;
import dev.signalback.logback.internal.capture.Capture;
import dev.signalback.logback.internal.capture.EventCallers;
import dev.signalback.logback.internal.capture.EventSignals;
import dev.signalback.logback.internal.capture.Markers;
import dev.signalback.logback.internal.config.ConfigurationEnd;
import dev.signalback.logback.internal.config.ConfigurationReview;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GateSettings;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.ProviderContext;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.AppenderFeed;
import dev.signalback.logback.internal.feed.Demand;
import dev.signalback.logback.internal.feed.DemandBuilder;
import dev.signalback.logback.internal.feed.Gating;
import dev.signalback.logback.internal.feed.LoggerRoute;
import dev.signalback.logback.internal.feed.LoggerRoutes;
import dev.signalback.logback.internal.feed.SyncHandlers;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The hosted door: takes the events that Logback gives its signal appenders, and makes signals of
 * them. Each context has one, which outlives its resets: between the stop of the old appenders and
 * the start of new ones the engine rests.
 *
 * <p>Any thread. Nothing it does for an event throws.
 */
public final class HostedDoor implements ConfigurationEventListener {

  /** A door is kept by its context, among the listeners that survive a reset. */
  private static final Map<LoggerContext, WeakReference<HostedDoor>> DOORS = new WeakHashMap<>();

  /** The name of the signal appenders that nobody has written into a configuration. */
  public static final String INSTALLED = "SIGNALBACK";

  private static final String OUTLET = "logback.xml";

  /** How long signals queue up between the start of an appender and the end of a configuration. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  /**
   * What is known of the events of one logger until an appender, the gate or a handler changes.
   *
   * @param appenders the signal appenders on its way, the nearest first
   * @param isShared whether appenders are given Logback's event itself
   */
  private record Decision(
      List<GatedAppenders> appenders, HostedOutlet.Route route, Gating gating, boolean isShared) {}

  /**
   * The appenders on the way of a logger.
   *
   * @param hasPlain whether there are some beside the signal appenders
   */
  private record Way(List<GatedAppenders> appenders, boolean hasPlain) {}

  private final LoggerContext context;
  private final Engine engine;
  private final AppenderFeed feed;
  private final HostedContext mdcs;
  private final GateSettings settings;
  private final LoggerRoutes loggers;
  private final ConcurrentMap<String, Decision> decisions = new ConcurrentHashMap<>();

  /** Loggers with the same signal appenders on their way share a route. */
  private final ConcurrentMap<List<GatedAppenders>, HostedOutlet.Route> routes =
      new ConcurrentHashMap<>();

  private final List<GatedAppenders> attached = new ArrayList<>();
  private boolean isStarted;
  private volatile long configuredSince;
  private volatile int generation;

  /** Whether signals queue up until the appender that has started is on its logger. */
  private volatile boolean awaitsConfiguration;

  private HostedDoor(LoggerContext context, DispatchOptions options) {
    this.context = context;
    this.loggers = new LoggerRoutes(context);
    this.settings = new GateSettings(context);
    this.mdcs = new HostedContext(context);
    this.engine = new Engine(options, this::decisionsChanged);
    this.feed = new AppenderFeed(context, engine.diagnostics(), true, this::decisionsChanged);
    engine.addOutlet(
        OUTLET,
        HandlerOptions.DEFAULT_PRIORITY,
        new HostedOutlet(context, feed, ns -> decisionOf(ns).appenders));
    context.getLogger(Diagnostics.NS); // made now, as making one takes a lock that a reset holds
  }

  /**
   * A signal appender starts: events may come through it. Null where a provider door takes the
   * calls.
   */
  public static @Nullable HostedDoor attach(LoggerContext context, GatedAppenders appender) {
    if (context instanceof ProviderContext) {
      return null;
    }
    HostedDoor door = of(context, appender.ring());
    door.attach(appender);
    return door;
  }

  private static HostedDoor of(LoggerContext context, DispatchOptions options) {
    synchronized (DOORS) {
      WeakReference<HostedDoor> known = DOORS.get(context);
      HostedDoor door = known == null ? null : known.get();
      if (door == null) {
        door = new HostedDoor(context, options);
        DOORS.put(context, new WeakReference<>(door));
        context.addConfigurationEventListener(door);
      }
      return door;
    }
  }

  // ---- the appenders' lives

  private synchronized void attach(GatedAppenders appender) {
    if (attached.contains(appender)) {
      return; // started twice
    }
    if (attached.isEmpty()) {
      settings.applyRing(engine, appender.ring());
      settings.applyGate(engine, appender.gate());
    } else if (!INSTALLED.equals(appender.getName())) {
      GateSettings.warnOfSeveral(context, attached.get(0));
    }
    attached.add(appender);
    feed.configurationChanged();
    decisionsChanged();
    engine.hold(MAX_WAIT, () -> awaitsConfiguration = false); // it is on no logger yet
    awaitsConfiguration = true;
    if (!isStarted) {
      isStarted = true;
      EarlyClasses.load(HostedDoor.class, SignalJson.class, SignalText.class);
      engine.start();
    } else {
      engine.resume();
    }
    Engines.offer(engine);
  }

  /** The appenders are where they belong: what has queued up may come. */
  private void configured() {
    decisionsChanged();
    awaitsConfiguration = false;
    engine.release();
  }

  /** Code has put signal appenders in front of others. */
  public static void configured(LoggerContext context) {
    HostedDoor door = find(context);
    if (door != null) {
      door.configured();
    }
  }

  /** Appenders behind a signal appender were added or removed. */
  public static void appendersChanged(LoggerContext context) {
    HostedDoor door = find(context);
    if (door != null) {
      door.feed.configurationChanged();
      door.decisionsChanged();
    }
  }

  private static @Nullable HostedDoor find(LoggerContext context) {
    synchronized (DOORS) {
      WeakReference<HostedDoor> known = DOORS.get(context);
      return known == null ? null : known.get();
    }
  }

  /**
   * A signal appender is about to stop: what came through it is delivered first. When it was the
   * last one, the engine rests until another one starts.
   */
  public void detach(GatedAppenders appender) {
    if (engine.isClosed()) {
      return;
    }
    Duration bound = engine.options().closeTimeout();
    long deadline = System.nanoTime() + bound.toNanos();
    awaitsConfiguration = false;
    engine.release();
    engine.flushWithin(); // a handler may stop us in the midst of a batch
    engine.flush(bound);
    synchronized (this) {
      attached.remove(appender);
      if (attached.stream().noneMatch(this::isOnALogger)) { // others were detached without a stop
        attached.clear();
        engine.rest(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    }
    decisionsChanged();
  }

  private boolean isOnALogger(GatedAppenders appender) {
    return context.getLoggerList().stream().anyMatch(logger -> logger.isAttached(appender));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // that it is another is enough
  private void decisionsChanged() {
    generation++;
    decisions.clear();
    routes.clear();
  }

  @Override
  public void listen(ConfigurationEvent event) {
    if (event.getEventType() == ConfigurationEvent.EventType.CONFIGURATION_STARTED) {
      configuredSince = System.currentTimeMillis();
    } else if (ConfigurationEnd.is(event)) {
      configured();
      ConfigurationReview.remember(context, event);
      ConfigurationReview.of(context, configuredSince);
    }
  }

  // ---- events

  /** Takes an event that Logback gives a signal appender. */
  public void append(GatedAppenders owner, ILoggingEvent event) {
    try {
      if (awaitsConfiguration) {
        configured(); // by code, which does not tell when it is done
      }
      Decision decision = decisionOf(event.getLoggerName());
      if (decision.appenders.size() != 1 || decision.appenders.get(0) != owner) {
        decision = decisionAmongOthers(decision, owner, event.getLoggerName());
      }
      if (decision.appenders.get(0) == owner) { // others on its way have no need to see it again
        capture(decision, event);
      }
    } catch (
        Throwable t) { // nothing of ours, or of a value of the call's, is the caller's business
      engine.countCaptureFailure(t);
    }
  }

  /** Looks again, as nobody tells when appenders come and go or additivity changes. */
  private Decision decisionAmongOthers(Decision decision, GatedAppenders owner, String ns) {
    boolean wasKnown = decision.appenders.contains(owner);
    Decision now = decision;
    if (!wayOf(ns).appenders.equals(decision.appenders)) {
      decisions.remove(ns);
      now = decisionOf(ns);
      if (now.appenders.contains(owner) && !wasKnown) { // the nearest has taken the event already
        return decide(ns, new Way(List.of(owner), false));
      }
    }
    return now.appenders.contains(owner) ? now : decide(ns, new Way(List.of(owner), false));
  }

  private Decision decisionOf(String ns) {
    Decision decision = decisions.get(ns);
    if (decision == null) {
      int before = generation;
      decision = decide(ns, wayOf(ns));
      decisions.put(ns, decision);
      if (before != generation) {
        decisions.remove(ns); // it may be made of what is not any more
      }
    }
    return decision;
  }

  private Way wayOf(String ns) {
    List<GatedAppenders> found = new ArrayList<>();
    boolean hasPlain = false;
    for (LoggerRoute at = loggers.of(ns); at != null; at = at.next()) {
      Iterator<Appender<ILoggingEvent>> appenders = at.logger().iteratorForAppenders();
      while (appenders.hasNext()) {
        if (!(appenders.next() instanceof GatedAppenders gated)) {
          hasPlain = true;
        } else if (!found.contains(gated)) {
          found.add(gated);
        }
      }
    }
    return new Way(found, hasPlain);
  }

  private Decision decide(String ns, Way way) {
    List<GatedAppenders> appenders = way.appenders;
    Gating gating =
        Gating.of(
            ns,
            engine,
            demand(ns, Signal.KIND_SLF4J, appenders),
            demand(ns, Signal.KIND_EVENT, appenders));
    return new Decision(
        List.copyOf(appenders),
        routes.computeIfAbsent(List.copyOf(appenders), HostedOutlet.Route::new),
        gating,
        way.hasPlain || gating.hasSync());
  }

  private Demand demand(String ns, String kind, List<GatedAppenders> appenders) {
    DemandBuilder demand = new DemandBuilder(kind, ns, false, feed::needsCallerData);
    appenders.forEach(demand::add);
    return demand.build(!appenders.isEmpty(), feed.isCallerDataAsked());
  }

  private void capture(Decision decision, ILoggingEvent event) {
    EventMarker marker = Markers.event(event.getMarkerList());
    @Nullable Object @Nullable [] mdc = mdcs.of(event);
    String id = Capture.idOf(marker, event.getKeyValuePairs(), mdc);
    String kind = Markers.kind(marker);
    Level level = Levels.fromLogback(event.getLevel());
    boolean isOffered = decision.gating.isOffered(kind, level);
    if (!isOffered || !decision.gating.isWanted(kind, event.getLoggerName(), id, level)) {
      if (isOffered) {
        engine.countGated();
      }
      return;
    }
    SignalState state = EventSignals.capture(event, kind, level, id, mdc, decision.isShared);
    state.logger = decision.route;
    fillLocation(state, decision.gating, event, marker);
    boolean hasSync = decision.gating.hasSync() && !engine.isClosed();
    if (hasSync) {
      state.newExtras(); // for what they answer: made before other threads may see the signal
    }
    Signal signal = SignalAccess.signal(state);
    if (hasSync) {
      List<FilteredAppenders> handlers = new ArrayList<>();
      List<Object> results = new ArrayList<>();
      decision.appenders.forEach(gate -> SyncHandlers.collect(gate, event, handlers, results));
      SyncHandlers.feed(handlers, results, signal, event);
    }
    engine.publish(signal);
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
