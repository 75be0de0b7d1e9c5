package dev.signalback.samples.micronaut;

import static dev.signalback.EventMarker.event;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Counts what was sold since the last time and orders what runs low. One check at a time. */
final class StockCheck implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(StockCheck.class);
  private static final int SOLD = 4;

  private final Stock stock;
  private final Wholesaler wholesaler;
  private final int reorderBelow;
  private final CountDownLatch checksToGo;
  private int number;

  StockCheck(Stock stock, Wholesaler wholesaler, int reorderBelow, int checks) {
    this.stock = stock;
    this.wholesaler = wholesaler;
    this.reorderBelow = reorderBelow;
    this.checksToGo = new CountDownLatch(checks);
  }

  @Override
  public void run() {
    if (checksToGo.getCount() == 0) { // its schedule is not cancelled yet
      return;
    }
    MDC.put("check", String.valueOf(++number));
    try {
      stock.items().forEach(this::look);
    } finally {
      MDC.remove("check");
    }
    checksToGo.countDown();
  }

  private void look(String item) {
    int left = stock.take(item, SOLD);
    log.debug("{} {} left", left, item);
    if (left < reorderBelow) {
      log.warn(event("stock/low", "item", item, "left", left), "Only {} {} left", left, item);
      wholesaler.order(item);
    }
  }

  /** Waits for the last check; false when that took too long. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return checksToGo.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
