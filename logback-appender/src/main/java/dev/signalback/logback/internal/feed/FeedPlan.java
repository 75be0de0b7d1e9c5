package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.internal.dispatch.HandlerCell;
import dev.signalback.logback.internal.config.GatedAppenders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that the signals of one logger go to, in order, as they were when the logger's first
 * signal of a batch came. It holds for that batch, as what is in it was logged before: an appender
 * that comes or goes meanwhile has nothing to do with it, unless one stops.
 */
public final class FeedPlan {

  /**
   * Handlers in a row.
   *
   * @param gate the signal appender they are behind; null when they are on a logger
   * @param isGated whether they get only what the gate has let pass
   */
  record Step(@Nullable GatedAppenders gate, boolean isGated, List<HandlerCell> handlers) {}

  private final int batch;
  private final Step[] steps;

  /** What is fed and was started. */
  private final List<Appender<ILoggingEvent>> started;

  private FeedPlan(int batch, Step[] steps, List<Appender<ILoggingEvent>> started) {
    this.batch = batch;
    this.steps = steps;
    this.started = started;
  }

  /** Whether it was made in a batch and nothing of it has stopped since. */
  boolean holdsIn(int otherBatch) {
    if (batch != otherBatch) {
      return false;
    }
    for (int i = 0; i < started.size(); i++) { // without an iterator for each signal
      if (!isStarted(started.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStarted(Appender<ILoggingEvent> appender) {
    try {
      return appender.isStarted();
    } catch (RuntimeException | LinkageError e) { // of a user's appender; its handler tells
      return false;
    }
  }

  /** Not to be changed. */
  Step[] steps() {
    return steps;
  }

  boolean isEmpty() {
    return steps.length == 0;
  }

  /** Collects the steps of a plan. */
  public static final class Builder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Appender<ILoggingEvent>> started = new ArrayList<>();

    /**
     * Adds a step.
     *
     * @param handlers those of the appenders, not to be changed
     */
    void add(
        @Nullable GatedAppenders gate,
        boolean isGated,
        List<Appender<ILoggingEvent>> fed,
        List<HandlerCell> handlers) {
      steps.add(new Step(gate, isGated, handlers));
      for (Appender<ILoggingEvent> appender : fed) {
        if (isStarted(appender)) {
          started.add(appender);
        }
      }
    }

    /** Adds what another plan has. */
    void add(FeedPlan rest) {
      Collections.addAll(steps, rest.steps);
      started.addAll(rest.started);
    }

    /** The plan; the builder is done then. */
    FeedPlan build(int batch) {
      return new FeedPlan(batch, steps.toArray(new Step[0]), started);
    }
  }
}
