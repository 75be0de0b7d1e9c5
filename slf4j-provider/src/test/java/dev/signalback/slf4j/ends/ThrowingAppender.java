package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** A sink that is broken. */
public final class ThrowingAppender extends AppenderBase<ILoggingEvent> {

  @Override
  protected void append(ILoggingEvent event) {
    throw new IllegalStateException("no such sink");
  }
}
