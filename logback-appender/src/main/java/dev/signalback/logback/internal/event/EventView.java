package dev.signalback.logback.internal.event;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Makes the event of a signal once for all the appenders that get it. Only while the engine's
 * dispatch lock is held.
 */
public final class EventView {

  private final LoggerContext context;
  private final Runnable onMissingCallers;
  private @Nullable SignalEvent last;

  public EventView(LoggerContext context, Runnable onMissingCallers) {
    this.context = context;
    this.onMissingCallers = onMissingCallers;
  }

  public SignalEvent of(Signal signal) {
    if (last == null || last.signal() != signal) {
      last = new SignalEvent(signal, context, onMissingCallers);
    }
    return last;
  }

  /** Lets go of the last event, so that an idle dispatcher keeps nothing alive. */
  public void clear() {
    last = null;
  }
}
