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
import dev.signalback.logback.internal.config.ConfigurationLock;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GateSettings;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.LogbackLevels;
import dev.signalback.logback.internal.config.Mistakes;
import dev.signalback.logback.internal.config.PackageReview;
import dev.signalback.logback.internal.config.ProviderContext;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.AppenderFeed;
import dev.signalback.logback.internal.feed.Gating;
import dev.signalback.logback.internal.feed.SyncHandlers;
import dev.signalback.logback.internal.hosted.HostedDecisions.Decision;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
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

  private static final long TURN_NANOS = 1_000_000;

  private static final long ARRIVAL_NANOS = 10_000_000;

  private final LoggerContext context;
  private final Engine engine;
  private final AppenderFeed feed;
  private final HostedContext mdcs;
  private final GateSettings settings;
  private final HostedReview review;
  private volatile PackageReview packages = PackageReview.none();
  private final HostedDecisions decisions;
  private final ResetWatch watch;

  /** The loggers that events have come from. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private final List<GatedAppenders> attached = new ArrayList<>();
  private @Nullable GatedAppenders ruling;
  private boolean isStarted;

  /** Whether signals queue up until the appender that has started is on its logger. */
  private volatile boolean awaitsConfiguration;

  /** The way to the next configuration, and for a while the last one; null otherwise. */
  private volatile @Nullable Crossing crossing;

  private HostedDoor(LoggerContext context, DispatchOptions options) {
    this.context = context;
    this.settings = new GateSettings(context);
    this.review = HostedReview.of(context);
    this.mdcs = new HostedContext(context);
    this.engine = new Engine(options, this::decisionsChanged);
    engine.setLevels(new LogbackLevels(context));
    this.feed = new AppenderFeed(context, engine.diagnostics(), true, this::decisionsChanged);
    this.decisions = new HostedDecisions(context, engine, feed, this::undecided);
    this.watch = new ResetWatch(this, context);
    engine.beforeEnd(this::publishKept);
    engine.addOutlet(
        OUTLET,
        HandlerOptions.DEFAULT_PRIORITY,
        new HostedOutlet(context, feed, decisions, engine.diagnostics()));
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
      rule(appender); // until it is known which ones are on loggers
    }
    attached.add(appender);
    feed.configurationChanged();
    decisionsChanged();
    engine.hold(MAX_WAIT, this::holdIsOver); // it is on no logger yet
    awaitsConfiguration = true;
    if (!isStarted) {
      isStarted = true;
      EarlyClasses.load(HostedDoor.class, SignalJson.class, SignalText.class);
      engine.start();
    } else {
      engine.resume();
    }
    context.register(watch);
    Engines.offer(engine);
  }

  private void rule(GatedAppenders appender) {
    if (ruling != appender) {
      ruling = appender;
      settings.applyRing(engine, appender.ring());
      settings.applyGate(engine, appender.gate());
    }
  }

  /** Of several the first on a logger rules, as at the provider's door. */
  private synchronized void chooseRuling() {
    if (attached.size() > 1 && !isOwn()) {
      GatedAppenders first = GateSettings.ruling(context);
      if (first != null) {
        rule(first);
      }
    }
  }

  /** The appenders are where they belong: what has queued up may come. */
  private void configured() {
    configured(false);
  }

  /**
   * @param byCode whether that shows in a call; another reset may have begun
   */
  private void configured(boolean byCode) {
    chooseRuling();
    packages = PackageReview.of(context);
    packages.seeAll(context, seen);
    decisionsChanged();
    awaitsConfiguration = false;
    Crossing over = crossing();
    if (over == null) {
      engine.release();
    } else if (end(over, byCode)) {
      engine.release();
      over.takeKept().forEach(engine::publish);
      if (byCode) { // which is no place to wait
        startThread(this::restIfNobodyIsLeft);
      } else {
        restIfNobodyIsLeft();
      }
    }
  }

  /** The end does not wait for a configuration to get what is not in the ring. */
  private void publishKept() {
    Crossing now = crossing();
    if (now != null) {
      now.takeKept().forEach(engine::publish);
    }
  }

  private synchronized boolean end(Crossing over, boolean byCode) {
    return (!byCode || over.isWaiting()) && over.end();
  }

  private synchronized void forget(Crossing over) {
    if (crossing == over) {
      crossing = null;
    }
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "signalback-unconfigured");
    thread.setDaemon(true);
    thread.start();
  }

  /** The one under way. */
  private @Nullable Crossing crossing() {
    Crossing now = crossing;
    return now == null || now.isOver() ? null : now;
  }

  /** Logback's own appenders have got what came meanwhile. */
  private void restIfNobodyIsLeft() {
    if (!hasAttached() && !engine.isClosed()) {
      Duration bound = engine.options().closeTimeout();
      engine.flush(bound);
      synchronized (this) {
        if (!hasAttached()) {
          engine.rest(bound);
        }
      }
    }
  }

  private synchronized boolean hasAttached() {
    return !attached.isEmpty();
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
   * last one, the engine rests until another one starts. On the way to another configuration it has
   * been delivered already.
   */
  public void detach(GatedAppenders appender) {
    if (engine.isClosed()) {
      return;
    }
    if (crossing() != null) {
      synchronized (this) {
        attached.remove(appender);
      }
      decisionsChanged();
      return;
    }
    Duration bound = engine.options().closeTimeout();
    long deadline = System.nanoTime() + bound.toNanos();
    deliver(bound);
    synchronized (this) {
      attached.remove(appender);
      if (!isAnyOnALogger()) {
        attached.clear();
        engine.rest(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    }
    decisionsChanged();
  }

  private void deliver(Duration bound) {
    awaitsConfiguration = false;
    engine.release();
    engine.flushWithin(); // a handler may stop us in the midst of a batch
    engine.flush(bound);
  }

  /** A mistake may have left one on no logger, where nobody stops it. */
  private synchronized void forgetUnused() {
    attached.removeIf(appender -> !isOnALogger(appender));
  }

  /** Others may have been detached without a stop. */
  private synchronized boolean isAnyOnALogger() {
    return attached.stream().anyMatch(this::isOnALogger);
  }

  private boolean isOnALogger(GatedAppenders appender) {
    return context.getLoggerList().stream().anyMatch(logger -> logger.isAttached(appender));
  }

  private void decisionsChanged() {
    decisions.changed();
  }

  /** A logger about which nothing is known has given an event. */
  private void undecided(String ns) {
    review.putBack();
    if (seen.add(ns)) {
      packages.see(context, ns);
    }
  }

  // ---- from one configuration to the next

  /** Logback is about to take everything away. */
  void beforeReset() {
    if (engine.isClosed()) {
      return;
    }
    if (beginInTurn()) {
      letCallsArrive();
      deliver(engine.options().closeTimeout()); // to the old appenders
    }
    if (crossing() != null) {
      engine.hold(MAX_WAIT, this::holdIsOver);
    }
  }

  /** Calls that were under way have not met the filter and shall find their appenders. */
  private void letCallsArrive() {
    if (!engine.isDispatching()) {
      long deadline = System.nanoTime() + ARRIVAL_NANOS;
      while (System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(ARRIVAL_NANOS);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }
  }

  /**
   * Threads that reset and configure do so one after the other.
   *
   * @return false when a crossing is under way: a broken file is followed by a second reset
   */
  private boolean beginInTurn() {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    boolean mayWait =
        !engine.isDispatching() && !ConfigurationLock.of(context).isHeldByCurrentThread();
    Boolean begins = begin(mayWait);
    while (begins == null) {
      LockSupport.parkNanos(TURN_NANOS);
      Crossing now = crossing();
      mayWait = System.nanoTime() - deadline < 0 || (now != null && now.isUnderWay());
      begins = begin(mayWait);
    }
    return begins;
  }

  /**
   * @param mayWait whether to leave a crossing of another thread alone
   * @return null when there is one
   */
  private synchronized @Nullable Boolean begin(boolean mayWait) {
    Crossing now = crossing();
    if (mayWait && now != null && now.isOfAnother()) {
      return null;
    }
    boolean begins = now == null && isAnyOnALogger();
    if (begins) {
      now = new Crossing(this, context, decisions, engine.options().ringSize(), crossing, isOwn());
      crossing = now;
    }
    if (now != null) {
      now.reset();
    }
    return begins;
  }

  /** Whether nobody has written a signal appender into the configuration. */
  private synchronized boolean isOwn() {
    return attached.stream().allMatch(appender -> INSTALLED.equals(appender.getName()));
  }

  /** A reset has forgotten the watch; another thread may reset before all is emptied. */
  void watchAgain() {
    watch.renew();
  }

  /** All appenders and TurboFilters are gone; listeners hear of the reset next. */
  void emptied() {
    synchronized (this) {
      attached.clear();
    }
    watch.renew();
  }

  void afterReset() {
    Crossing now = crossing();
    if (now != null) {
      now.await();
    }
  }

  /** No configuration follows a stop, unless a framework goes on: signals wait for that. */
  void afterStop() {
    Crossing over = crossing();
    if (over != null && over.end()) {
      engine.rest(engine.options().closeTimeout());
      engine.release();
      over.takeKept().forEach(engine::publish);
    }
  }

  void levelChanged(String logger) {
    Crossing now = crossing();
    if (now != null) {
      now.levelChanged(logger);
    }
  }

  /**
   * An appender that takes its time to start is awaited, but not for ever: it may itself wait for a
   * thread that waits for room in the ring. A configuration that fails is not awaited.
   */
  private void holdIsOver() {
    Crossing now = crossing();
    if (now == null) {
      awaitsConfiguration = false;
      return;
    }
    engine.hold(MAX_WAIT, this::holdIsOver);
    if (crossing() != now) {
      engine.release(); // it has ended meanwhile
    } else if (!now.isUnderWay() || now.isTooLong()) {
      startThread(() -> giveUp(now)); // as this one is the dispatcher's
    }
  }

  private void giveUp(Crossing now) {
    if (crossing() == now && (!now.isUnderWay() || now.isTooLong())) {
      if (now.isUnderWay()) {
        Mistakes.warn(context, now.tooLong());
      }
      configured();
    }
  }

  @Override
  public void listen(ConfigurationEvent event) {
    if (event.getEventType() == ConfigurationEvent.EventType.CONFIGURATION_STARTED) {
      forgetUnused();
      beforeConfiguration();
    } else if (ConfigurationEnd.is(event)) {
      afterConfiguration(event);
    }
  }

  private void beforeConfiguration() {
    Crossing now = crossing();
    if (now != null) {
      now.configure();
      engine.hold(MAX_WAIT, this::holdIsOver); // time counts from here
    }
  }

  /** After a file that is broken Logback may read another one. */
  private void afterConfiguration(ConfigurationEvent event) {
    Crossing now = crossing();
    boolean mayFollow =
        now != null && !hasAttached() && (now.isInstalled() || ConfigurationEnd.isBroken(event));
    if (!mayFollow) {
      configured();
    }
  }

  /** Whether an appender is there for the time between two configurations only. */
  public static boolean isTemporary(Appender<ILoggingEvent> appender) {
    return appender instanceof Crossing.Temporary;
  }

  // ---- events

  /** Takes an event that Logback gives a signal appender. */
  public void append(GatedAppenders owner, ILoggingEvent event) {
    try {
      Crossing now = crossing;
      if (!isNew(event, now)) {
        return;
      }
      if (now != null && now.isLongOver()) {
        forget(now);
      }
      if (awaitsConfiguration && (now == null || now.isOver() || now.isWaiting())) {
        configured(); // by code, which does not tell when it is done
        review.run();
      }
      String ns = event.getLoggerName();
      Decision decision = decisions.of(ns);
      if (decision.appenders().size() != 1 || decision.appenders().get(0) != owner) {
        decision = decisions.amongOthers(decision, owner, ns);
      }
      if (!owner.isStarted()) {
        decision = decisionOfStopped(decision, ns);
      }
      if (takesFirst(owner, decision)) {
        publish(capture(decision, event, decision.isShared()), now);
      }
      if (now != crossing) {
        markTaken(event);
      }
    } catch (
        Throwable t) { // nothing of ours, or of a value of the call's, is the caller's business
      engine.countCaptureFailure(t);
    }
  }

  /**
   * Others on the way of an event need not see it again. One that the decision does not know is of
   * a configuration before the last, met by a call that took its time.
   */
  private static boolean takesFirst(GatedAppenders owner, Decision decision) {
    List<GatedAppenders> appenders = decision.appenders();
    return appenders.get(0) == owner || !appenders.contains(owner);
  }

  /** A reset has begun meanwhile and may have made the event's logger additive. */
  private void markTaken(ILoggingEvent event) {
    Crossing begun = crossing;
    if (begun != null) {
      begun.mark(event);
    }
  }

  /** Its handlers have gone, and with them what they want: what they wanted counts. */
  private Decision decisionOfStopped(Decision decision, String ns) {
    Crossing now = crossing;
    return now != null && now.hasAppender(ns) ? now.decisionOf(ns) : decision;
  }

  /** Whether an event has not been taken yet; one that was made for a crossing outlives it. */
  private static boolean isNew(ILoggingEvent event, @Nullable Crossing now) {
    return event instanceof CrossingEvent own ? own.take() : now == null || now.isNew(event);
  }

  /** Takes an event that has found no signal appender, as the old configuration would have. */
  void carry(ILoggingEvent event, Crossing now) {
    try {
      if (isNew(event, now)) {
        Decision decision = now.decisionOf(event.getLoggerName());
        boolean isShown = decisions.hasPlain(event.getLoggerName());
        Signal signal = capture(decision, event, isShown || decision.isShared());
        if (signal != null && isShown) {
          SignalAccess.state(signal).logger = decision.route().shown();
        }
        publish(signal, now);
      }
    } catch (Throwable t) {
      engine.countCaptureFailure(t);
    }
  }

  /** Whether code has attached appenders after a reset; it does not tell when it is done. */
  boolean isConfiguredByCode(String ns) {
    return decisions.hasStarted(ns);
  }

  void configuredByCode() {
    configured(true);
  }

  boolean hasPlain(String ns) {
    return decisions.hasPlain(ns);
  }

  private void publish(@Nullable Signal signal, @Nullable Crossing now) {
    if (signal != null && (now == null || !now.keep(signal, engine.isDispatching()))) {
      engine.publish(signal);
    }
  }

  /** Null when the gate or the handlers turn it away. */
  private @Nullable Signal capture(Decision decision, ILoggingEvent event, boolean isShared) {
    EventMarker marker = Markers.event(event.getMarkerList());
    @Nullable Object @Nullable [] mdc = mdcs.of(event);
    String id = Capture.idOf(marker, event.getKeyValuePairs(), mdc);
    String kind = Markers.kind(marker);
    Level level = Levels.fromLogback(event.getLevel());
    boolean isOffered = decision.gating().isOffered(kind, level);
    if (!isOffered || !decision.gating().isWanted(kind, event.getLoggerName(), id, level)) {
      if (isOffered) {
        engine.countGated();
      }
      return null;
    }
    SignalState state =
        EventSignals.capture(event, kind, level, id, mdc, isShared, decision.gating().objects());
    state.logger = decision.route();
    fillLocation(state, decision.gating(), event, marker);
    boolean hasSync = decision.gating().hasSync() && !engine.isClosed();
    if (hasSync) {
      state.newExtras(); // for what they answer: made before other threads may see the signal
    }
    Signal signal = SignalAccess.signal(state);
    if (hasSync) {
      List<FilteredAppenders> handlers = new ArrayList<>();
      List<Object> results = new ArrayList<>();
      decision.appenders().forEach(gate -> SyncHandlers.collect(gate, event, handlers, results));
      SyncHandlers.feed(handlers, results, signal, event);
    }
    return signal;
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
