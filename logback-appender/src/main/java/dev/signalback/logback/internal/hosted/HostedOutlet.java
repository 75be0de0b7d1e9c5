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
import org.jspecify.annotations.Nullable;

/**
 * Feeds the handlers behind the signal appenders that an event has come through; a signal that none
 * of Logback's events brought goes to those on its logger's way.
 */
public final class HostedOutlet implements Outlet {

  private final LoggerContext context;
  private final AppenderFeed appenders;
  private final HostedDecisions decisions;
  private final Diagnostics diagnostics;

  HostedOutlet(
      LoggerContext context,
      AppenderFeed appenders,
      HostedDecisions decisions,
      Diagnostics diagnostics) {
    this.context = context;
    this.appenders = appenders;
    this.decisions = decisions;
    this.diagnostics = diagnostics;
  }

  @Override
  public Outcome accept(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    if (state.extras().isOfEngine && !isEnabled(state)) {
      return Outcome.FILTERED;
    }
    if (state.logger instanceof Route route && route.isRunning()) {
      return feed(route, signal, state);
    }
    List<GatedAppenders> others = decisions.of(state.ns).appenders();
    return others.isEmpty() && state.logger instanceof Route gone
        ? handBack(gone, signal, state)
        : feed(new Route(others), signal, state);
  }

  /**
   * The signal appenders it came through have gone, and none has come: it is Logback's, as its call
   * would have been.
   */
  private Outcome handBack(Route gone, Signal signal, SignalState state) {
    if (gone.isShown) {
      return Outcome.HANDLED;
    }
    if (!decisions.hasPlain(state.ns)) {
      return Outcome.FAILED;
    }
    if (!isEnabled(state)) {
      return Outcome.FILTERED;
    }
    try {
      context.getLogger(state.ns).callAppenders(appenders.newEvent(signal));
      return Outcome.HANDLED;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      diagnostics.handlerFailed(String.valueOf(context.getName()), e);
      return Outcome.FAILED;
    }
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

    /** Whether Logback has given the event to appenders of its own. */
    private final boolean isShown;

    /** The last plan that was made; only while the engine's dispatch lock is held. */
    private @Nullable FeedPlan plan;

    Route(List<GatedAppenders> appenders) {
      this(appenders, false);
    }

    private Route(List<GatedAppenders> appenders, boolean isShown) {
      this.appenders = List.copyOf(appenders);
      this.isShown = isShown;
    }

    /** The same for an event that Logback gives to appenders of its own, too. */
    Route shown() {
      return new Route(appenders, true);
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
