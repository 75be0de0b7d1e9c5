package dev.signalback.slf4j.parity;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** An appender that cannot write what names it. */
public final class FailingAppender extends AppenderBase<ILoggingEvent> {

  static final String TRIGGER = "cannot be written";

  @Override
  public synchronized void doAppend(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    if (message != null && message.startsWith(TRIGGER)) {
      IllegalStateException failure = new IllegalStateException("failed: " + message);
      failure.setStackTrace(new StackTraceElement[0]); // it holds frames of the door
      throw failure;
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    // everything else goes nowhere
  }
}
