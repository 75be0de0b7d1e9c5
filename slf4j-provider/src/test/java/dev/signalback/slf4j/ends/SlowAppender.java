package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A sink that takes its time for each event, or from one of them on never returns. */
public final class SlowAppender extends AppenderBase<ILoggingEvent> {

  static final int LAST = 300;

  private static final CountDownLatch ENTERED = new CountDownLatch(1);

  private String way = "";
  private int seen;

  static void awaitEntered() throws InterruptedException {
    ENTERED.await();
  }

  /** {@code sleeps}, {@code exits} or {@code dawdles}. */
  public void setWay(String value) {
    way = value;
  }

  @Override
  protected void append(ILoggingEvent event) {
    seen++;
    try {
      if (way.equals("dawdles")) {
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
      } else if (seen > LAST) {
        ENTERED.countDown();
        if (way.equals("exits")) {
          System.exit(3);
        }
        new CountDownLatch(1).await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
