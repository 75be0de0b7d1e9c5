package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.Outcome;
import dev.signalback.internal.dispatch.Outlet;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.AppenderFeed;
import dev.signalback.logback.internal.feed.FeedPlan;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the handlers behind the signal appenders that an event has come through; a signal that none
 * of Logback's events brought goes to those on its logger's way.
 */
public final class HostedOutlet implements Outlet {

  private final LoggerContext context;
  private final AppenderFeed appenders;
  private final Function<String, List<GatedAppenders>> routes;

  /**
   * @param routes the signal appenders on the way of a logger
   */
  HostedOutlet(
      LoggerContext context,
      AppenderFeed appenders,
      Function<String, List<GatedAppenders>> routes) {
    this.context = context;
    this.appenders = appenders;
    this.routes = routes;
  }

  @Override
  public Outcome accept(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    if (state.kind.equals(Diagnostics.KIND) && !isEnabled(state)) {
      return Outcome.FILTERED;
    }
    if (state.logger instanceof Route route && route.isRunning()) {
      return feed(route, signal, state);
    }
    List<GatedAppenders> others = routes.apply(state.ns);
    return others.isEmpty() && state.logger instanceof Route
        ? Outcome.FAILED // the appenders it came through have gone, and none has come
        : feed(new Route(others), signal, state);
  }

  private Outcome feed(Route route, Signal signal, SignalState state) {
    FeedPlan known = route.plan;
    if (known != null && appenders.isCurrent(known, state)) {
      return appenders.feed(known, signal, state);
    }
    FeedPlan.Builder builder = new FeedPlan.Builder();
    route.appenders.forEach(gated -> appenders.add(builder, gated));
    FeedPlan plan = appenders.build(builder);
    if (AppenderFeed.mayKeepPlan(state)) {
      route.plan = plan;
    }
    return appenders.feed(plan, signal, state);
  }

  private boolean isEnabled(SignalState state) {
    return Levels.threshold(context.getLogger(state.ns).getEffectiveLevel()) <= state.level.value();
  }

  @Override
  public void endOfBatch() {
    appenders.endOfBatch();
  }

  @Override
  public void books(Consumer<HandlerBooks> reader) {
    appenders.books(reader);
  }

  /** What is wanted depends on the way of a logger. */
  @Override
  public int minLevel(String kind, String ns) {
    return SignalFilter.NEVER;
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

  /** The signal appenders that an event has come through. */
  static final class Route {
    private final List<GatedAppenders> appenders;

    /** The last plan that was made; only while the engine's dispatch lock is held. */
    private @Nullable FeedPlan plan;

    Route(List<GatedAppenders> appenders) {
      this.appenders = List.copyOf(appenders);
    }

    /** Where one has been stopped since, those in their place get the signal. */
    boolean isRunning() {
      for (int i = 0; i < appenders.size(); i++) {
        if (!appenders.get(i).isStarted()) {
          return false;
        }
      }
      return true;
    }
  }
}
