package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.Signal;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.gate.Demand;
import dev.signalback.internal.gate.Gating;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.feed.AppenderFeed;
import dev.signalback.logback.internal.feed.DemandBuilder;
import dev.signalback.logback.internal.feed.LoggerRoute;
import dev.signalback.logback.internal.feed.LoggerRoutes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** What is known of the events of each logger. Any thread. */
final class HostedDecisions {

  /**
   * What is known of the events of one logger until an appender, the gate or a handler changes.
   *
   * @param appenders the signal appenders on its way, the nearest first
   * @param isShared whether appenders are given Logback's event itself
   */
  record Decision(
      List<GatedAppenders> appenders, HostedOutlet.Route route, Gating gating, boolean isShared) {}

  /**
   * The appenders on the way of a logger.
   *
   * @param hasPlain whether there are some beside the signal appenders
   */
  private record Way(List<GatedAppenders> appenders, boolean hasPlain) {}

  private final Engine engine;
  private final AppenderFeed feed;
  private final LoggerRoutes loggers;
  private final Consumer<String> onUndecided;
  private final ConcurrentMap<String, Decision> known = new ConcurrentHashMap<>();

  /** Loggers with the same signal appenders on their way share a route. */
  private final ConcurrentMap<List<GatedAppenders>, HostedOutlet.Route> routes =
      new ConcurrentHashMap<>();

  private volatile int generation;

  /**
   * @param onUndecided told of a logger about which nothing is known
   */
  HostedDecisions(
      LoggerContext context, Engine engine, AppenderFeed feed, Consumer<String> onUndecided) {
    this.onUndecided = onUndecided;
    this.engine = engine;
    this.feed = feed;
    this.loggers = new LoggerRoutes(context);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // that it is another is enough
  void changed() {
    generation++;
    known.clear();
    routes.clear();
  }

  Decision of(String ns) {
    Decision decision = known.get(ns);
    if (decision == null) {
      onUndecided.accept(ns);
      int before = generation;
      decision = decide(ns, wayOf(ns));
      known.put(ns, decision);
      if (before != generation) {
        known.remove(ns); // it may be made of what is not any more
      }
    }
    return decision;
  }

  /** Looks again, as nobody tells when appenders come and go or additivity changes. */
  Decision amongOthers(Decision decision, GatedAppenders owner, String ns) {
    boolean wasKnown = decision.appenders.contains(owner);
    Decision now = decision;
    if (!wayOf(ns).appenders.equals(decision.appenders)) {
      known.remove(ns);
      now = of(ns);
      if (now.appenders.contains(owner) && !wasKnown) { // the nearest has taken the event already
        return decide(ns, new Way(List.of(owner), false));
      }
    }
    return now.appenders.contains(owner) ? now : decide(ns, new Way(List.of(owner), false));
  }

  /** As it is now, whatever was known. */
  Decision anew(String ns) {
    return decide(ns, wayOf(ns));
  }

  /**
   * Whether somebody runs that events can be given to. Logback's lists may show for a while what a
   * reset has stopped and taken away.
   */
  boolean hasStarted(String ns) {
    for (LoggerRoute at = loggers.of(ns); at != null; at = at.next()) {
      Iterator<Appender<ILoggingEvent>> appenders = at.logger().iteratorForAppenders();
      while (appenders.hasNext()) {
        Appender<ILoggingEvent> appender = appenders.next();
        if (appender.isStarted() && !(appender instanceof Crossing.Temporary)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether Logback itself has somebody to give events to. */
  boolean hasPlain(String ns) {
    return wayOf(ns).hasPlain;
  }

  private Way wayOf(String ns) {
    List<GatedAppenders> found = new ArrayList<>();
    boolean hasPlain = false;
    for (LoggerRoute at = loggers.of(ns); at != null; at = at.next()) {
      Iterator<Appender<ILoggingEvent>> appenders = at.logger().iteratorForAppenders();
      while (appenders.hasNext()) {
        Appender<ILoggingEvent> appender = appenders.next();
        if (!(appender instanceof GatedAppenders gated)) {
          hasPlain |= !(appender instanceof Crossing.Temporary);
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
}
