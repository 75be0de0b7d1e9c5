package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CountDownLatch;

/** A sink that never answers. */
public final class BlockedAppender extends AppenderBase<ILoggingEvent> {

  private static final CountDownLatch ENTERED = new CountDownLatch(1);

  static void awaitEntered() {
    uninterrupted(ENTERED);
  }

  @Override
  protected void append(ILoggingEvent event) {
    ENTERED.countDown();
    uninterrupted(new CountDownLatch(1));
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
