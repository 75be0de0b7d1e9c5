package dev.signalback.slf4j.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An appender that holds its first event until it is told to go on. */
public final class Gatekeeper extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** Counted down when the first event has arrived. */
  static final CountDownLatch ARRIVED = new CountDownLatch(1);

  /** To be counted down to let it go on. */
  static final CountDownLatch OPEN = new CountDownLatch(1);

  @Override
  protected void append(ILoggingEvent event) {
    ARRIVED.countDown();
    try {
      if (!OPEN.await(30, TimeUnit.SECONDS)) {
        System.err.println("the gatekeeper was forgotten");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
