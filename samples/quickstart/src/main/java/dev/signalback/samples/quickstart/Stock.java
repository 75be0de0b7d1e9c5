package dev.signalback.samples.quickstart;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is on the shelves, and what it costs. Thread-safe. */
final class Stock {

  private static final Logger log = LoggerFactory.getLogger(Stock.class);
  private static final int LOW = 12;

  private final Map<String, BigDecimal> prices =
      Map.of(
          "tea", new BigDecimal("12.50"),
          "cup", new BigDecimal("7.95"),
          "pot", new BigDecimal("34.00"));
  private final Map<String, Integer> shelves =
      new ConcurrentHashMap<>(Map.of("tea", 60, "cup", 30, "pot", 12));

  /** Whether the shop sells it at all. */
  boolean sells(String sku) {
    return prices.containsKey(sku);
  }

  /** Takes goods off the shelf and says what they cost. */
  BigDecimal take(String sku, int quantity) throws OutOfStockException {
    int left = shelves.merge(sku, -quantity, (have, change) -> have + change);
    if (left < 0) {
      putBack(sku, quantity);
      throw new OutOfStockException(sku, quantity, left + quantity);
    }
    if (left < LOW) {
      log.atWarn()
          .addKeyValue("event-id", "stock/low")
          .addKeyValue("sku", sku)
          .addKeyValue("left", left)
          .log("Stock of {} is low, time to order", sku);
    }
    return prices.get(sku).multiply(BigDecimal.valueOf(quantity));
  }

  /** Undoes a {@link #take}. */
  void putBack(String sku, int quantity) {
    shelves.merge(sku, quantity, Integer::sum);
  }
}
