package dev.signalback.logback.internal.feed;

import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.dispatch.HandlerCell;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.internal.gate.Admission;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.event.EventView;
import org.jspecify.annotations.Nullable;

/**
 * Books what became of a signal with a handler that wants the thread that logs, and handles here
 * what no application's thread has brought.
 */
final class SyncBooking implements Handler, HandlerCell.Rules, HandlerCell.Change {

  private final FilteredAppenders handler;
  private final EventView events;

  /** Null when there is no transform. */
  private final @Nullable TransformSteps steps;

  /** What Logback's filters have denied before the transform; the next call is about it. */
  private @Nullable Signal denied;

  SyncBooking(FilteredAppenders handler, @Nullable TransformSteps steps, EventView events) {
    this.handler = handler;
    this.steps = steps;
    this.events = events;
  }

  /** What the rules have said where the handler was asked, or say now where it was not. */
  @Override
  public Admission admit(Signal signal) {
    Object result = resultOf(signal);
    if (result == null) {
      return handler.rules().admit(signal);
    }
    return result instanceof Admission admission ? admission : Admission.FREE;
  }

  @Override
  public @Nullable Signal of(Signal signal) {
    if (steps == null || resultOf(signal) != null) {
      return signal;
    }
    if (SyncHandlers.denies(handler, events.of(signal))) {
      denied = signal;
      return signal;
    }
    return steps.of(signal);
  }

  @Override
  public void handle(Signal signal) {
    Object result = resultOf(signal);
    if (result instanceof Throwable failure) {
      throw SyncHandlers.failed(handler, failure); // an error there is no reason to end this thread
    }
    boolean isDone = result != null || signal == denied;
    denied = null;
    if (!isDone && (steps != null || !SyncHandlers.denies(handler, events.of(signal)))) {
      SyncHandlers.append(handler, events.of(signal));
    }
  }

  private @Nullable Object resultOf(Signal signal) {
    return SyncHandlers.resultOf(handler, SignalAccess.state(signal).extras().early);
  }
}
