package dev.signalback.logback.internal.event;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Makes the event of a signal once for all the appenders that get it. The dispatcher asks, and
 * whoever flushes an appender beside it: the last one is a guess, and events are safe to share.
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
    SignalEvent event = last;
    if (event == null || event.signal() != signal) {
      event = new SignalEvent(signal, context, onMissingCallers);
      last = event;
    }
    return event;
  }

  /** Lets go of the last event, so that an idle dispatcher keeps nothing alive. */
  public void clear() {
    last = null;
  }
}
