package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.FilterReply;
import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.internal.gate.Admission;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.event.SharedEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feeds handlers that want the thread that logs: their appenders look at what belongs to it, as the
 * span of a tracer or the scope of an error tracker.
 *
 * <p>What became of it goes on with the signal, and is booked where all other books are written, on
 * the dispatcher's thread. A handler that logs while it handles is not asked again by what it logs.
 */
public final class SyncHandlers {

  private static final Object DONE = new Object();

  /** A reset has stopped the handler: the one in its place is to be asked. */
  private static final Object GONE = new Object();

  private static final Object DENIED = new Object();

  private SyncHandlers() {}

  /**
   * Adds the synchronous ones behind a gate whose own filters let the event pass; the answer of the
   * filters is kept, as they are to be asked once.
   */
  public static void collect(
      GatedAppenders gated,
      ILoggingEvent event,
      List<FilteredAppenders> found,
      List<Object> results) {
    if (gated.handlers().stream().noneMatch(SyncHandlers::isSync) || !gated.isStarted()) {
      return;
    }
    Object answer = gated.hasFilters() ? answerOf(gated, event) : DONE;
    results.add(gated);
    results.add(answer);
    if (answer == DONE) {
      collect(gated.handlers(), found);
    }
  }

  private static boolean isSync(Appender<ILoggingEvent> handler) {
    return handler instanceof FilteredAppenders filtered && filtered.isSync();
  }

  private static Object answerOf(GatedAppenders gated, ILoggingEvent event) {
    try {
      return gated.getFilterChainDecision(event) == FilterReply.DENY ? DENIED : DONE;
    } catch (Throwable t) { // the application that logs is not to see it
      return t;
    }
  }

  /** What the filters of a gate have answered; null when they were not asked. */
  static @Nullable Object answerOf(GatedAppenders gated, Signal signal) {
    return resultOf(gated, SignalAccess.state(signal).extras().early);
  }

  static boolean isDenied(Object answer) {
    return answer == DENIED;
  }

  /** Adds the synchronous ones among some handlers. */
  static void collect(List<Appender<ILoggingEvent>> handlers, List<FilteredAppenders> found) {
    for (Appender<ILoggingEvent> handler : handlers) {
      if (handler instanceof FilteredAppenders sync && sync.isSync()) {
        found.add(sync);
      }
    }
  }

  /**
   * Feeds handlers; throws nothing that one of them throws.
   *
   * @param results what the filters in front of them have answered
   */
  static void feed(
      AppenderFeed appenders,
      List<FilteredAppenders> handlers,
      List<Object> results,
      Signal signal,
      ILoggingEvent event) {
    boolean isNested = SharedEvents.isShowing();
    if (!isNested) {
      SharedEvents.show(event, signal);
    }
    try {
      for (FilteredAppenders handler : handlers) {
        if (isRunning(handler)) {
          Object result = isNested ? nested(handler) : result(appenders, handler, signal, event);
          if (result != GONE) {
            results.add(handler);
            results.add(result);
          }
        }
      }
    } finally {
      if (!isNested) {
        SharedEvents.end();
      }
    }
    SignalAccess.state(signal).newExtras().early = results.toArray();
  }

  /** One that a reset has stopped is not asked: the one in its place will be. */
  private static boolean isRunning(FilteredAppenders handler) {
    return handler.isStarted() && handler.targets().stream().allMatch(Appender::isStarted);
  }

  private static Object nested(FilteredAppenders handler) {
    return new IllegalStateException(
        "handler %s must not be asked while it handles, got a call of its own"
            .formatted(handler.getName()));
  }

  /** What the handler's rules say when they turn it away, what it throws, or that it is done. */
  private static Object result(
      AppenderFeed appenders, FilteredAppenders handler, Signal signal, ILoggingEvent event) {
    SignalState state = SignalAccess.judged(signal);
    try {
      if (!handler.filter().allows(state.kind, state.ns, state.id, state.level.value())) {
        return DONE;
      }
      appenders.bind(handler);
      Admission admission = handler.rules().admit(signal);
      if (!admission.passes()) {
        return admission;
      }
      Signal recorded = admission.recordedIn(signal);
      return handled(
          appenders, handler, recorded, recorded == signal ? event : appenders.newEvent(recorded));
    } catch (Throwable t) { // the application that logs is not to see it
      return t;
    }
  }

  /** The same for one that its rules let pass. */
  private static Object handled(
      AppenderFeed appenders, FilteredAppenders handler, Signal signal, ILoggingEvent event) {
    if (denies(handler, event)) {
      return DONE;
    }
    TransformSteps steps = appenders.stepsOf(handler);
    Signal changed = steps == null ? signal : steps.whereItIsLogged(signal);
    if (changed == null) {
      return Admission.SUPPRESSED;
    }
    if (!isRunning(handler)) {
      return GONE; // while it was transformed
    }
    append(handler, changed == signal ? event : appenders.newEvent(changed));
    return DONE;
  }

  /** Whether Logback's filters of a handler turn an event away; they see it as it came. */
  static boolean denies(FilteredAppenders handler, ILoggingEvent event) {
    requireStarted(handler);
    return handler.getFilterChainDecision(event) == FilterReply.DENY;
  }

  /** All targets get it; the first failure counts. */
  static void append(FilteredAppenders handler, ILoggingEvent event) {
    RuntimeException failure = null;
    List<Appender<ILoggingEvent>> targets = handler.targets();
    if (targets.isEmpty()) {
      requireStarted(handler);
    }
    for (Appender<ILoggingEvent> target : targets) {
      try {
        requireStarted(target);
        target.doAppend(event);
      } catch (RuntimeException | LinkageError | AssertionError e) {
        failure = failure == null ? failed(handler, e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  static RuntimeException failed(FilteredAppenders handler, Throwable cause) {
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException("handler " + handler.getName() + " failed: " + cause, cause);
  }

  private static void requireStarted(Appender<ILoggingEvent> appender) {
    if (!appender.isStarted()) {
      throw new IllegalStateException(
          "appender %s must be started, got one that is not; its status tells why"
              .formatted(appender.getName()));
    }
  }

  static @Nullable Object resultOf(Appender<ILoggingEvent> handler, Object @Nullable [] early) {
    if (early != null) {
      for (int i = 0; i < early.length; i += 2) {
        if (early[i] == handler) {
          return early[i + 1];
        }
      }
      for (int i = 0; i < early.length; i += 2) {
        if (isInPlaceOf(early[i], handler)) {
          return early[i + 1];
        }
      }
    }
    return null;
  }

  /** Whether one that was asked has been stopped since, and this is the next configuration's. */
  private static boolean isInPlaceOf(Object asked, Appender<ILoggingEvent> handler) {
    return asked instanceof Appender<?> gone
        && !gone.isStarted()
        && gone.getClass() == handler.getClass()
        && gone.getName() != null
        && gone.getName().equals(handler.getName());
  }
}
