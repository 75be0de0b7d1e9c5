package dev.signalback.logback.internal.feed;

import ch.qos.logback.core.spi.FilterReply;
import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.Gathering;
import dev.signalback.internal.dispatch.HandlerCell;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.event.EventView;
import dev.signalback.logback.internal.write.WriterShare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a signal to each target of a handler; it fails when one of them does, after all had it.
 *
 * <p>Where the handler has a transform, Logback's filters are asked before it, as all others are.
 */
public final class TargetsHandler implements Handler, Gathering, HandlerCell.Change {

  private final FilteredAppenders owner;
  private final EventView events;
  private final List<WriterShare> targets;

  /** Null when there is no transform. */
  private final @Nullable TransformSteps steps;

  /** What Logback's filters have denied before the transform; the next call is about it. */
  private @Nullable Signal denied;

  TargetsHandler(
      FilteredAppenders owner,
      List<WriterShare> targets,
      @Nullable TransformSteps steps,
      EventView events) {
    this.owner = owner;
    this.steps = steps;
    this.targets = List.copyOf(targets);
    this.events = events;
  }

  @Override
  public @Nullable Signal of(Signal signal) {
    requireStarted();
    if (steps == null) {
      return signal;
    }
    if (denies(signal)) {
      denied = signal;
      return signal;
    }
    return steps.of(signal);
  }

  @Override
  public void handle(Signal signal) throws Exception {
    requireStarted();
    if (signal == denied || (steps == null && denies(signal))) {
      denied = null;
      return;
    }
    forEachTarget(target -> target.handle(signal));
  }

  private void requireStarted() {
    if (!owner.isStarted()) {
      throw new IllegalStateException(
          "handler %s must be started, got one that is not; its status tells why"
              .formatted(owner.getName()));
    }
  }

  private boolean denies(Signal signal) {
    return owner.hasFilters()
        && owner.getFilterChainDecision(events.of(signal)) == FilterReply.DENY;
  }

  @Override
  public boolean gathersNext() {
    for (int i = 0; i < targets.size(); i++) {
      if (!targets.get(i).gathersNext()) {
        return false;
      }
    }
    return !owner.hasFilters();
  }

  @Override
  public boolean isFull() {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).isFull()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void endOfBatch() throws Exception {
    forEachTarget(Handler::endOfBatch);
  }

  private void forEachTarget(Action action) throws Exception {
    Throwable failure = null;
    for (WriterShare target : targets) {
      try {
        action.run(target);
      } catch (Throwable t) { // the others must have it too
        failure = failure == null ? t : worse(failure, t);
      }
    }
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw failure instanceof Exception e ? e : new IllegalStateException(failure);
    }
  }

  /** The first with the second in it, or the other way round: an error of the machine's counts. */
  private static Throwable worse(Throwable first, Throwable second) {
    boolean isWorse = Diagnostics.isFatal(second) && !Diagnostics.isFatal(first);
    Throwable worse = isWorse ? second : first;
    if (first != second) {
      worse.addSuppressed(isWorse ? first : second);
    }
    return worse;
  }

  @FunctionalInterface
  private interface Action {
    void run(Handler target) throws Exception;
  }
}
