package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import dev.signalback.Signal;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.EarlyClasses;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.json.SignalJson;
import dev.signalback.internal.text.SignalText;
import dev.signalback.logback.internal.config.ConfigurationEnd;
import dev.signalback.logback.internal.config.GateSettings;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.LogbackLevels;
import dev.signalback.logback.internal.config.PackageReview;
import dev.signalback.logback.internal.config.ProviderContext;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.AppenderFeed;
import dev.signalback.logback.internal.hosted.HostedDecisions.Decision;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final LoggerContext context;
  private final Engine engine;
  private final AppenderFeed feed;
  private final GateSettings settings;
  private final HostedReview review;
  private volatile PackageReview packages = PackageReview.none();
  private final HostedDecisions decisions;
  private final Crossings crossings;
  private final HostedCapture capture;
  private final ResetWatch watch;

  /** The loggers that events have come from. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private final List<GatedAppenders> attached = new ArrayList<>();
  private @Nullable GatedAppenders ruling;
  private boolean isStarted;

  /** Whether signals queue up until the appender that has started is on its logger. */
  private volatile boolean awaitsConfiguration;

  private HostedDoor(LoggerContext context, DispatchOptions options) {
    this.context = context;
    this.settings = new GateSettings(context);
    this.review = HostedReview.of(context);
    this.engine = new Engine(options, this::decisionsChanged);
    engine.setLevels(new LogbackLevels(context));
    engine.setUnaskedCalls(this::callUnasked);
    this.feed = new AppenderFeed(context, engine.diagnostics(), true, this::decisionsChanged);
    this.decisions = new HostedDecisions(context, engine, feed, this::undecided);
    this.crossings = new Crossings(this, context, engine, decisions);
    this.capture = new HostedCapture(context, engine, feed);
    this.watch = new ResetWatch(crossings, context);
    engine.beforeEnd(crossings::publishKept);
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
    crossings.hold(); // it is on no logger yet
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
      settings.applyTransform(engine, appender.transform());
      settings.applyGate(engine, appender.gate());
      settings.applyRules(engine, appender.rules());
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
  void configured() {
    configured(false);
  }

  /** Code has attached appenders after a reset; another one may have begun. */
  void configuredByCode() {
    configured(true);
  }

  private void configured(boolean byCode) {
    chooseRuling();
    packages = PackageReview.of(context);
    packages.seeAll(context, seen);
    decisionsChanged();
    awaitsConfiguration = false;
    if (!crossings.releaseIfNone() && crossings.end(byCode)) {
      if (byCode) { // which is no place to wait
        startThread(this::restIfNobodyIsLeft);
      } else {
        restIfNobodyIsLeft();
      }
    }
  }

  /** Nobody has said that the configuration is there. */
  void configurationIsLate() {
    awaitsConfiguration = false;
  }

  static void startThread(Runnable task) {
    Thread thread = new Thread(task, "signalback-unconfigured");
    thread.setDaemon(true);
    thread.start();
  }

  /** Logback's own appenders have got what came meanwhile. */
  private void restIfNobodyIsLeft() {
    if (isNobodyLeft() && !engine.isClosed()) {
      Duration bound = engine.options().closeTimeout();
      engine.flush(bound);
      synchronized (this) {
        if (isNobodyLeft()) {
          engine.rest(bound);
        }
      }
    }
  }

  /** Another reset, which takes all away, may have begun since. */
  private synchronized boolean isNobodyLeft() {
    return attached.isEmpty() && !crossings.isUnderWay();
  }

  synchronized boolean hasAttached() {
    return !attached.isEmpty();
  }

  /**
   * Code has put signal appenders in front of others, or found none to do so.
   *
   * @param isTold whether somebody has told that the context is configured; a reset may have begun
   *     meanwhile where not
   */
  public static void configured(LoggerContext context, boolean isTold) {
    HostedDoor door = find(context);
    if (door != null) {
      door.configured(!isTold);
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
    if (crossings.isUnderWay()) {
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
      if (!isAnyOnALogger() && !crossings.isUnderWay()) {
        attached.clear();
        engine.rest(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    }
    decisionsChanged();
  }

  /** What came so far goes to the appenders that are there. */
  void deliver(Duration bound) {
    awaitsConfiguration = false;
    engine.release();
    engine.flushWithin(); // a handler may stop us in the midst of a batch
    if (engine.flush(bound)) {
      engine.tellHeldBack(LAST_WORDS); // nobody may come after them
    }
  }

  /** A mistake may have left one on no logger, where nobody stops it. */
  private synchronized void forgetUnused() {
    attached.removeIf(appender -> !isOnALogger(appender));
  }

  /** Others may have been detached without a stop. */
  synchronized boolean isAnyOnALogger() {
    return attached.stream().anyMatch(this::isOnALogger);
  }

  private boolean isOnALogger(GatedAppenders appender) {
    return context.getLoggerList().stream().anyMatch(logger -> logger.isAttached(appender));
  }

  /** Whether nobody has written a signal appender into the configuration. */
  synchronized boolean isOwn() {
    return attached.stream().allMatch(appender -> INSTALLED.equals(appender.getName()));
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

  /** All appenders and TurboFilters are gone; listeners hear of the reset next. */
  void emptied() {
    synchronized (this) {
      attached.clear();
    }
    watch.renew();
  }

  /** A reset has forgotten the watch; another thread may reset before all is emptied. */
  void watchAgain() {
    watch.renew();
  }

  /** A reset that may not have been noticed has come to something of a crossing. */
  void met(Crossing crossing) {
    crossings.met(crossing);
  }

  /** Does again what a reset has done before it was noticed: another one has configured since. */
  void emptyAgain() {
    for (Logger logger : context.getLoggerList()) {
      boolean isRoot = logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
      logger.detachAndStopAllAppenders();
      logger.setLevel(isRoot ? Level.DEBUG : null);
      logger.setAdditive(true);
    }
    context.resetTurboFilterList();
  }

  @Override
  public void listen(ConfigurationEvent event) {
    if (event.getEventType() == ConfigurationEvent.EventType.CONFIGURATION_STARTED) {
      forgetUnused();
      crossings.beforeConfiguration();
    } else if (ConfigurationEnd.is(event) && !crossings.goesOnAfter(event)) {
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
      Crossing now = crossings.latest();
      if (!isNew(event, now)) {
        return;
      }
      if (now != null && now.isLongOver()) {
        crossings.forget(now);
      }
      if (awaitsConfiguration && (now == null || now.isOver() || now.isWaiting())) {
        configuredByCode(); // which does not tell when it is done
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
        publish(
            capture.of(decision, event, decision.isShared(), now != null && !now.isOver()), now);
      }
      if (now != crossings.latest()) {
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
    Crossing begun = crossings.latest();
    if (begun != null) {
      begun.mark(event);
    }
  }

  /** Its handlers have gone, and with them what they want: what they wanted counts. */
  private Decision decisionOfStopped(Decision decision, String ns) {
    Crossing now = crossings.latest();
    return now != null && now.hasAppender(ns) ? now.decisionOf(ns) : decision;
  }

  /** What nothing may turn away goes to the appenders of its logger past level and TurboFilters. */
  private void callUnasked(
      String ns,
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    Logger logger = context.getLogger(ns);
    LoggingEvent event =
        new LoggingEvent(boundary, logger, Levels.toLogback(marker.level()), message, error, args);
    event.addMarker(marker);
    Crossing now = crossings.latest();
    if (now != null && now.carries(logger)) {
      carry(event, now); // it is asked about by no filter, which would carry it
    } else {
      logger.callAppenders(event);
    }
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
        Signal signal = capture.of(decision, event, isShown || decision.isShared(), true);
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

  boolean hasPlain(String ns) {
    return decisions.hasPlain(ns);
  }

  private void publish(@Nullable Signal signal, @Nullable Crossing now) {
    if (signal != null && (now == null || !now.keep(signal, engine.isDispatching()))) {
      engine.publish(signal);
    }
  }
}
