package dev.signalback.logback.internal;

import dev.signalback.internal.dispatch.HandlerCell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that the signals of one logger go to, in order, as they were when the logger's first
 * signal of a batch came. It holds for that batch: what is in it was logged before, so that an
 * appender that comes or goes meanwhile has nothing to do with it.
 */
final class FeedPlan {

  /**
   * Handlers in a row.
   *
   * @param gate the signal appender they are behind; null when they are on a logger
   * @param isGated whether they get only what the gate has let pass
   */
  record Step(@Nullable GatedAppenders gate, boolean isGated, List<HandlerCell> handlers) {}

  private final int batch;
  private final Step[] steps;

  private FeedPlan(int batch, Step[] steps) {
    this.batch = batch;
    this.steps = steps;
  }

  boolean isOf(int otherBatch) {
    return batch == otherBatch;
  }

  /** Not to be changed. */
  Step[] steps() {
    return steps;
  }

  boolean isEmpty() {
    return steps.length == 0;
  }

  /** Collects the steps of a plan. */
  static final class Builder {
    private final List<Step> steps = new ArrayList<>();

    void add(@Nullable GatedAppenders gate, boolean isGated, List<HandlerCell> handlers) {
      steps.add(new Step(gate, isGated, List.copyOf(handlers)));
    }

    /** Adds what another plan has, or nothing. */
    void add(@Nullable FeedPlan rest) {
      if (rest != null) {
        steps.addAll(List.of(rest.steps));
      }
    }

    FeedPlan build(int batch) {
      return new FeedPlan(batch, steps.toArray(new Step[0]));
    }
  }
}
