package dev.signalback.slf4j.encoders;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CountDownLatch;

/** Keeps events from the appenders behind it until it is opened. */
public final class LatchAppender extends AppenderBase<ILoggingEvent> {

  private static final CountDownLatch OPEN = new CountDownLatch(1);

  static void open() {
    OPEN.countDown();
  }

  @Override
  protected void append(ILoggingEvent event) {
    try {
      OPEN.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
