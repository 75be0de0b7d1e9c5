package dev.signalback.samples.quickstart;

import static dev.signalback.EventMarker.event;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the basket to the paid order. Thread-safe. */
final class Checkout {

  private static final Logger log = LoggerFactory.getLogger(Checkout.class);

  private final AtomicInteger lastId = new AtomicInteger();
  private final Stock stock;
  private final Payments payments;

  Checkout(Stock stock, Payments payments) {
    this.stock = stock;
    this.payments = payments;
  }

  Order place(String customer, String card, String sku, int quantity)
      throws OutOfStockException, PaymentException {
    log.debug("{} wants {} of {}", customer, quantity, sku);
    BigDecimal total = stock.take(sku, quantity);
    Order order = new Order(lastId.incrementAndGet(), customer, card, sku, quantity, total);
    pay(order);
    log.info(
        event("order/placed", "order-id", order.id(), "customer", customer, "total", total),
        "Order {} placed",
        order.id());
    return order;
  }

  private void pay(Order order) throws PaymentException {
    try {
      payments.charge(order);
    } catch (PaymentException e) {
      stock.putBack(order.sku(), order.quantity());
      log.error(
          event("payment/failed", "order-id", order.id(), "total", order.total()),
          "Order {} was not paid",
          order.id(),
          e);
      throw e;
    }
  }
}
