package dev.signalback.logback.internal.write;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.logback.internal.event.EventView;
import java.util.IdentityHashMap;
import java.util.function.Predicate;

/** The writer of each appender, however many handlers it is behind. With the engine's custody. */
public final class Writers {

  private final EventView events;
  private final IdentityHashMap<Appender<ILoggingEvent>, AppenderHandler> writers =
      new IdentityHashMap<>();

  public Writers(EventView events) {
    this.events = events;
  }

  /**
   * A share in the writer of an appender.
   *
   * @param isAlone whether nobody but handlers feeds the appender
   */
  public WriterShare share(Appender<ILoggingEvent> appender, boolean isAlone) {
    return writers
        .computeIfAbsent(appender, other -> new AppenderHandler(other, events, isAlone))
        .newShare();
  }

  /** Lets go of those of appenders that have gone. */
  public void forget(Predicate<Appender<ILoggingEvent>> isGone) {
    writers.keySet().removeIf(isGone);
  }
}
