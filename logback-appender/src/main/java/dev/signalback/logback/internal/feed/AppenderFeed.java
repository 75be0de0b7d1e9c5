package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.FilterReply;
import dev.signalback.Signal;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.HandlerCell;
import dev.signalback.internal.dispatch.Outcome;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.logback.internal.config.AttachedAppenders;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.Mistakes;
import dev.signalback.logback.internal.event.EventView;
import dev.signalback.logback.internal.event.SignalEvent;
import dev.signalback.logback.internal.write.AsyncQueues;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds appenders as handlers, each with a cell of its own, and knows what they ask of callers.
 * Signals are fed only while the engine's dispatch lock is held.
 */
public final class AppenderFeed {

  private final LoggerContext context;
  private final Runnable onDemandChange;
  private final Diagnostics diagnostics;
  private final EventView events;
  private final AppenderCells cells;
  private final SyncTurns syncTurns = new SyncTurns();
  private final ConcurrentMap<Appender<ILoggingEvent>, Boolean> callerDataDemands =
      new ConcurrentHashMap<>();
  private volatile boolean callerDataAsked;

  /** The batch under way; plans hold within one. */
  private int batch;

  /**
   * @param sharesAppenders whether Logback feeds the appenders of loggers too, on other threads
   * @param onDemandChange called when the demands of the appenders have turned out to be others
   */
  public AppenderFeed(
      LoggerContext context,
      Diagnostics diagnostics,
      boolean sharesAppenders,
      Runnable onDemandChange) {
    this.context = context;
    this.onDemandChange = onDemandChange;
    this.diagnostics = diagnostics;
    this.events = new EventView(context, this::callerDataMissing);
    this.cells =
        new AppenderCells(context, events, sharesAppenders, diagnostics, this::forgetPlans);
  }

  /** An event for the calling thread alone. */
  public SignalEvent newEvent(Signal signal) {
    return new SignalEvent(signal, context, this::callerDataMissing);
  }

  /** Has the rules of a handler go on with the counts of those before. Any thread. */
  void bind(FilteredAppenders handler) {
    diagnostics.heldBack().bind(String.valueOf(handler.getName()), false, handler.rules());
  }

  /** What a handler has signals given to; null: nothing. Any thread. */
  @Nullable TransformSteps stepsOf(FilteredAppenders handler) {
    return cells.stepsOf(handler);
  }

  /**
   * Feeds handlers on the thread that logs; throws nothing that one of them throws.
   *
   * @param results what the filters in front of them have answered
   */
  public void feedSync(
      List<FilteredAppenders> handlers, List<Object> results, Signal signal, ILoggingEvent event) {
    if (syncTurns.enter()) {
      try {
        SyncHandlers.feed(this, handlers, results, signal, event);
      } finally {
        syncTurns.leave();
      }
    }
  }

  /** Before handlers are stopped: from now on the dispatcher feeds those, too. */
  void pauseSync() {
    syncTurns.pause();
  }

  /** Others are there. */
  void resumeSync() {
    syncTurns.goOn();
  }

  SignalEvent eventOf(Signal signal) {
    return events.of(signal);
  }

  /** Other appenders may be there now. */
  public void configurationChanged() {
    callerDataDemands.clear();
  }

  /** Plans made so far hold no longer. */
  private void forgetPlans() {
    batch++;
  }

  /** Whether a plan holds for a signal. */
  public boolean isCurrent(FeedPlan plan, SignalState state) {
    return plan.holdsIn(batch) && mayKeepPlan(state);
  }

  /**
   * What a handler has logged comes within the batch, perhaps after the handler has changed what is
   * attached: it is planned for alone.
   */
  public static boolean mayKeepPlan(SignalState state) {
    return state.depth == 0;
  }

  /** Adds the appender of a logger. */
  void add(FeedPlan.Builder plan, Appender<ILoggingEvent> appender, boolean isGated) {
    add(plan, null, isGated, List.of(appender));
  }

  /** Adds the appenders behind a signal appender. */
  public void add(FeedPlan.Builder plan, GatedAppenders gated) {
    add(plan, gated, true, List.copyOf(gated.handlers()));
  }

  private void add(
      FeedPlan.Builder plan,
      @Nullable GatedAppenders gate,
      boolean isGated,
      List<Appender<ILoggingEvent>> fed) {
    List<HandlerCell> handlers = new ArrayList<>(fed.size());
    for (Appender<ILoggingEvent> appender : fed) {
      handlers.add(cells.of(appender));
    }
    plan.add(gate, isGated, fed, handlers);
  }

  public FeedPlan build(FeedPlan.Builder plan) {
    return plan.build(batch);
  }

  public Outcome feed(FeedPlan plan, Signal signal, SignalState state) {
    Outcome worst = Outcome.FILTERED;
    for (FeedPlan.Step step : plan.steps()) {
      if (state.passedGate || !step.isGated()) {
        worst = worst.or(feed(step, step.isGated() ? signal : SignalAccess.original(signal)));
      }
    }
    return worst;
  }

  private Outcome feed(FeedPlan.Step step, Signal signal) {
    Outcome filtered = step.gate() == null ? null : filtered(step.gate(), signal);
    if (filtered != null) {
      return filtered;
    }
    Outcome worst = Outcome.FILTERED;
    List<HandlerCell> handlers = step.handlers();
    for (int i = 0; i < handlers.size(); i++) {
      worst = worst.or(handlers.get(i).accept(signal));
    }
    return worst;
  }

  /** Asks the filters that stand at the gate itself; null when they let the signal pass. */
  private @Nullable Outcome filtered(GatedAppenders gated, Signal signal) {
    if (!gated.isStarted()) {
      return Outcome.FILTERED;
    }
    Object answer = SyncHandlers.answerOf(gated, signal);
    if (answer instanceof Throwable failure) {
      return filterFailed(gated, failure);
    } else if (answer != null) {
      return SyncHandlers.isDenied(answer) ? Outcome.FILTERED : null;
    }
    try {
      boolean isDenied =
          gated.hasFilters() && gated.getFilterChainDecision(events.of(signal)) == FilterReply.DENY;
      return isDenied ? Outcome.FILTERED : null;
    } catch (RuntimeException | Error e) { // of a user's filter; others are fed all the same
      if (Diagnostics.isFatal(e)) {
        throw e;
      }
      return filterFailed(gated, e);
    }
  }

  private Outcome filterFailed(GatedAppenders gated, Throwable failure) {
    diagnostics.handlerFailed(String.valueOf(gated.getName()), failure);
    return Outcome.FAILED;
  }

  public void endOfBatch() {
    forgetPlans();
    events.clear();
    cells.endOfBatch();
  }

  public void books(Consumer<HandlerBooks> reader) {
    cells.books(reader);
  }

  public boolean needsCallerData(Appender<ILoggingEvent> appender) {
    return callerDataDemands.computeIfAbsent(appender, CallerDataDemand::of);
  }

  /** Whether an appender has asked for caller data that nobody foresaw. */
  public boolean isCallerDataAsked() {
    return callerDataAsked;
  }

  /** An appender wanted what nobody foresaw: from now on everybody captures it. */
  private void callerDataMissing() {
    if (!callerDataAsked) {
      callerDataAsked = true;
      Mistakes.warn(
          context,
          "an appender asked for caller data that was not captured for its first event;"
              + " it is captured for every event from now on");
      onDemandChange.run();
    }
  }

  public long awaitHandedOn(Duration bound) {
    long left = AsyncQueues.of(context).awaitEmpty(bound);
    AttachedAppenders.forEach(context, AppenderFeed::flush);
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
      } catch (IOException | RuntimeException | Error e) { // the others must be flushed, too
        stream.addWarn("could not flush at the end", e); // an error would end a framework's start
      }
    }
  }

  /** Logback closes its own appenders. */
  public void close() {
    events.clear();
  }
}
