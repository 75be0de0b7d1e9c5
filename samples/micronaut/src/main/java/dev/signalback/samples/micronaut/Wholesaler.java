package dev.signalback.samples.micronaut;

import static dev.signalback.EventMarker.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the stock up; has everything but washers. */
final class Wholesaler {

  private static final Logger log = LoggerFactory.getLogger(Wholesaler.class);
  private static final int BOX = 20;

  private final Stock stock;

  Wholesaler(Stock stock) {
    this.stock = stock;
  }

  void order(String item) {
    log.trace("Asking for {} {}", BOX, item);
    try {
      deliver(item);
      log.info(event("stock/ordered", "item", item, "count", BOX), "{} {} ordered", BOX, item);
    } catch (IllegalStateException e) {
      log.error(event("stock/order-failed", "item", item), "No {} to be had", item, e);
    }
  }

  private void deliver(String item) {
    if (item.equals("washers")) {
      throw new IllegalStateException("wholesaler has run out of washers");
    }
    stock.put(item, BOX);
  }
}
