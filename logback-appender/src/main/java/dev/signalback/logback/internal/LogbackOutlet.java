package dev.signalback.logback.internal;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.WarnStatus;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.Outcome;
import dev.signalback.internal.dispatch.Outlet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Feeds a signal to the appenders on its logger's way to the root, as Logback would: logger by
 * logger, up to the first that is not additive. Where it meets a {@link GatedAppenders} it feeds
 * the handlers behind it, if the gate let the signal pass.
 */
public final class LogbackOutlet implements Outlet {

  private final LoggerContext context;
  private final Runnable onDemandChange;
  private final Diagnostics diagnostics;
  private final EventView events;
  private final AppenderCells cells;
  private final ConcurrentMap<String, LoggerRoute> routes = new ConcurrentHashMap<>();
  private final ConcurrentMap<Appender<ILoggingEvent>, Boolean> callerDataDemands =
      new ConcurrentHashMap<>();
  private volatile boolean hasGate;
  private volatile boolean callerDataAsked;

  /**
   * @param onDemandChange called when the demands of the appenders have turned out to be others
   */
  public LogbackOutlet(LoggerContext context, Diagnostics diagnostics, Runnable onDemandChange) {
    this.context = context;
    this.onDemandChange = onDemandChange;
    this.diagnostics = diagnostics;
    this.events = new EventView(context, this::callerDataMissing);
    this.cells = new AppenderCells(context, events, diagnostics);
  }

  /** Looks whether the context has a gate of its own; otherwise the default one is before all. */
  public void configurationChanged() {
    callerDataDemands.clear();
    hasGate =
        context.getLoggerList().stream()
            .anyMatch(logger -> contains(logger.iteratorForAppenders(), GatedAppenders.class));
  }

  private static boolean contains(Iterator<?> appenders, Class<?> type) {
    while (appenders.hasNext()) {
      if (type.isInstance(appenders.next())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Outcome accept(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    LoggerRoute route = routeOf(state);
    if (state.kind.equals(Diagnostics.KIND) && !isEnabled(route, state)) {
      return Outcome.FILTERED;
    }
    Outcome worst = Outcome.FILTERED;
    boolean isAttached = false;
    for (int i = 0; i < route.length(); i++) {
      Logger logger = route.at(i);
      Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
      while (appenders.hasNext()) {
        isAttached = true;
        worst = worst.or(feed(appenders.next(), signal, state));
      }
      if (!logger.isAdditive()) {
        break;
      }
    }
    if (!isAttached) {
      route.logger().callAppenders(events.of(signal)); // Logback warns that there are none
    }
    return worst;
  }

  private LoggerRoute routeOf(SignalState state) {
    return state.logger instanceof LoggerRoute route
        ? route
        : routes.computeIfAbsent(state.ns, ns -> LoggerRoute.of(context, ns));
  }

  private static boolean isEnabled(LoggerRoute route, SignalState state) {
    return Levels.threshold(route.logger().getEffectiveLevel()) <= state.level.value();
  }

  private Outcome feed(Appender<ILoggingEvent> appender, Signal signal, SignalState state) {
    if (appender instanceof GatedAppenders gated) {
      return state.passedGate ? feedHandlers(gated, signal) : Outcome.FILTERED;
    }
    return state.passedGate || hasGate ? cells.of(appender).accept(signal) : Outcome.FILTERED;
  }

  private Outcome feedHandlers(GatedAppenders gated, Signal signal) {
    try {
      if (!gated.isStarted()
          || gated.getFilterChainDecision(events.of(signal)) == FilterReply.DENY) {
        return Outcome.FILTERED;
      }
    } catch (RuntimeException | LinkageError | AssertionError e) { // of a user's filter
      diagnostics.handlerFailed(String.valueOf(gated.getName()), e);
      return Outcome.FAILED;
    }
    Outcome worst = Outcome.FILTERED;
    for (Appender<ILoggingEvent> handler : gated.handlers()) {
      worst = worst.or(cells.of(handler).accept(signal));
    }
    return worst;
  }

  @Override
  public long endOfBatch() {
    events.clear();
    return cells.endOfBatch();
  }

  @Override
  public void books(Consumer<HandlerBooks> reader) {
    cells.books(reader);
  }

  /** What is wanted depends on the way of a logger, see {@link #demand}. */
  @Override
  public int minLevel(String kind, String ns) {
    return SignalFilter.NEVER;
  }

  /** What the appenders on a logger's way ask for, of a signal of a kind. Any thread. */
  public Demand demand(LoggerRoute route, String kind) {
    DemandBuilder demand =
        new DemandBuilder(kind, route.logger().getName(), !hasGate, this::needsCallerData);
    boolean isAttached = false;
    for (int i = 0; i < route.length(); i++) {
      Iterator<Appender<ILoggingEvent>> appenders = route.at(i).iteratorForAppenders();
      while (appenders.hasNext()) {
        isAttached = true;
        demand.add(appenders.next());
      }
      if (!route.at(i).isAdditive()) {
        break;
      }
    }
    return demand.build(isAttached, callerDataAsked);
  }

  private boolean needsCallerData(Appender<ILoggingEvent> appender) {
    return callerDataDemands.computeIfAbsent(appender, CallerDataDemand::of);
  }

  /** An appender wanted what nobody foresaw: from now on everybody captures it. */
  private void callerDataMissing() {
    if (!callerDataAsked) {
      callerDataAsked = true;
      context
          .getStatusManager()
          .add(
              new WarnStatus(
                  "an appender asked for caller data that was not captured for its first event;"
                      + " it is captured for every event from now on",
                  this));
      onDemandChange.run();
    }
  }

  @Override
  public long awaitHandedOn(Duration bound) {
    long left = AsyncQueues.of(context).awaitEmpty(bound);
    AttachedAppenders.forEach(context, LogbackOutlet::flush);
    return left;
  }

  /** An appender that is told not to flush holds the last events back until it is stopped. */
  private static void flush(Appender<?> appender) {
    if (appender instanceof OutputStreamAppender<?> stream && appender.isStarted()) {
      try {
        OutputStream out = stream.getOutputStream();
        if (out != null) {
          out.flush();
        }
      } catch (IOException e) {
        stream.addError("could not flush at the end", e);
      }
    }
  }

  /** Logback closes its own appenders. */
  @Override
  public void close() {
    events.clear();
  }
}
