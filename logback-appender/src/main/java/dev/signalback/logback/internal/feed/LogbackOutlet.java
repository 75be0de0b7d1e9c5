package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.Outcome;
import dev.signalback.internal.dispatch.Outlet;
import dev.signalback.internal.gate.Demand;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.event.SignalEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Feeds a signal to the appenders on its logger's way to the root, as Logback would: logger by
 * logger, up to the first that is not additive. Where it meets a {@link GatedAppenders} it feeds
 * the handlers behind it, if the gate let the signal pass.
 */
public final class LogbackOutlet implements Outlet {

  private final LoggerContext context;
  private final AppenderFeed appenders;
  private final LoggerRoutes routes;
  private volatile boolean hasGate;

  /**
   * @param onDemandChange called when the demands of the appenders have turned out to be others
   */
  public LogbackOutlet(LoggerContext context, Diagnostics diagnostics, Runnable onDemandChange) {
    this.context = context;
    this.routes = new LoggerRoutes(context);
    this.appenders = new AppenderFeed(context, diagnostics, false, onDemandChange);
  }

  /** Looks whether the context has a gate of its own; otherwise the default one is before all. */
  public void configurationChanged() {
    appenders.configurationChanged();
    routes.forgetPlans();
    hasGate =
        context.getLoggerList().stream()
            .anyMatch(logger -> contains(logger.iteratorForAppenders(), GatedAppenders.class));
  }

  private static boolean contains(Iterator<?> attached, Class<?> type) {
    while (attached.hasNext()) {
      if (type.isInstance(attached.next())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Outcome accept(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    LoggerRoute route = routeOf(state);
    if (state.extras().isOfEngine && !isEnabled(route, state)) {
      return Outcome.FILTERED;
    }
    FeedPlan plan = planOf(route, state);
    if (plan.isEmpty()) {
      route.logger().callAppenders(appenders.eventOf(signal)); // Logback warns that there are none
    }
    return appenders.feed(plan, signal, state);
  }

  private FeedPlan planOf(LoggerRoute route, SignalState state) {
    FeedPlan known = route.plan();
    if (known != null && appenders.isCurrent(known, state)) {
      return known;
    }
    LoggerRoute first = firstWithAppenders(route);
    FeedPlan plan = first == route ? newPlan(route, state) : planOf(first, state);
    if (AppenderFeed.mayKeepPlan(state) && !plan.isEmpty()) {
      route.plan(plan);
    }
    return plan;
  }

  /** Most loggers have no appenders of their own, and share the plan of one further up. */
  private static LoggerRoute firstWithAppenders(LoggerRoute route) {
    LoggerRoute at = route;
    LoggerRoute next = at.next();
    while (next != null && !at.logger().iteratorForAppenders().hasNext()) {
      at = next;
      next = at.next();
    }
    return at;
  }

  private FeedPlan newPlan(LoggerRoute route, SignalState state) {
    FeedPlan.Builder plan = new FeedPlan.Builder();
    Iterator<Appender<ILoggingEvent>> attached = route.logger().iteratorForAppenders();
    while (attached.hasNext()) {
      Appender<ILoggingEvent> appender = attached.next();
      if (appender instanceof GatedAppenders gated) {
        appenders.add(plan, gated);
      } else { // where the file has no gate of its own, the default one is before all appenders
        appenders.add(plan, appender, !hasGate);
      }
    }
    LoggerRoute next = route.next();
    if (next != null) {
      plan.add(planOf(next, state));
    }
    return appenders.build(plan);
  }

  /** The route of a logger, which is made where there is none. */
  public LoggerRoute route(String name) {
    return routes.of(name);
  }

  private LoggerRoute routeOf(SignalState state) {
    return state.logger instanceof LoggerRoute route ? route : routes.of(state.ns);
  }

  private static boolean isEnabled(LoggerRoute route, SignalState state) {
    return Levels.threshold(route.logger().getEffectiveLevel()) <= state.level.value();
  }

  @Override
  public void endOfBatch() {
    appenders.endOfBatch();
  }

  @Override
  public void books(Consumer<HandlerBooks> reader) {
    appenders.books(reader);
  }

  /**
   * Feeds the handlers on a logger's way that want the thread that logs, which is the calling one.
   */
  public void feedSync(LoggerRoute route, Signal signal) {
    SignalEvent event = appenders.newEvent(signal);
    List<FilteredAppenders> handlers = new ArrayList<>();
    List<Object> results = new ArrayList<>();
    for (LoggerRoute at = route; at != null; at = at.next()) {
      Iterator<Appender<ILoggingEvent>> attached = at.logger().iteratorForAppenders();
      while (attached.hasNext()) {
        collectSync(attached.next(), event, handlers, results);
      }
    }
    appenders.feedSync(handlers, results, signal, event);
  }

  /** Handlers are about to be exchanged: no thread that logs feeds them until that is done. */
  public void pauseSync() {
    appenders.pauseSync();
  }

  /** They have been. */
  public void resumeSync() {
    appenders.resumeSync();
  }

  private void collectSync(
      Appender<ILoggingEvent> appender,
      SignalEvent event,
      List<FilteredAppenders> handlers,
      List<Object> results) {
    if (appender instanceof GatedAppenders gated) {
      SyncHandlers.collect(gated, event, handlers, results);
    } else if (!hasGate) {
      SyncHandlers.collect(List.of(appender), handlers);
    }
  }

  /** What is wanted depends on the way of a logger, see {@link #demand}. */
  @Override
  public int minLevel(String kind, String ns) {
    return SignalFilter.NEVER;
  }

  /** What the appenders on a logger's way ask for, of a signal of a kind. Any thread. */
  public Demand demand(LoggerRoute route, String kind) {
    DemandBuilder demand =
        new DemandBuilder(kind, route.logger().getName(), !hasGate, appenders::needsCallerData);
    boolean isAttached = false;
    for (LoggerRoute at = route; at != null; at = at.next()) {
      Iterator<Appender<ILoggingEvent>> attached = at.logger().iteratorForAppenders();
      while (attached.hasNext()) {
        isAttached = true;
        demand.add(attached.next());
      }
    }
    return demand.build(isAttached, appenders.isCallerDataAsked());
  }

  @Override
  public long awaitHandedOn(Duration bound) {
    return appenders.awaitHandedOn(bound);
  }

  /** Logback closes its own appenders. */
  @Override
  public void close() {
    appenders.close();
  }
}
