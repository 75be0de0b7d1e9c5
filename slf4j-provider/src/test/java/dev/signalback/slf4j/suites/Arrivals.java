package dev.signalback.slf4j.suites;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events of this JVM. Logback makes it from the configuration of a suite. */
public final class Arrivals extends AppenderBase<ILoggingEvent> {

  static final List<ILoggingEvent> EVENTS = new CopyOnWriteArrayList<>();

  /** A configuration that lets it have everything from {@code info}. */
  static final String CONFIGURATION =
      """
      <appender name="ARRIVALS" class="%s"/>
      <root level="info"><appender-ref ref="ARRIVALS"/></root>
      """
          .formatted(Arrivals.class.getName());

  @Override
  protected void append(ILoggingEvent event) {
    EVENTS.add(event);
  }
}
