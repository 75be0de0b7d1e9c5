package dev.signalback.slf4j.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.concurrent.locks.LockSupport;

/** An appender that takes a millisecond for each event. */
public final class SlowAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  @Override
  protected void append(ILoggingEvent event) {
    LockSupport.parkNanos(1_000_000);
  }
}
