package dev.signalback.samples.quickstart;

import static dev.signalback.EventMarker.event;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Two workers who pack what was paid. Thread-safe. */
final class Packing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Packing.class);

  private final Workers workers = new Workers("packer", 2);

  /** Queues an order; it is packed under the request id of the caller. */
  void pack(Order order) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    workers.execute(
        () -> {
          MDC.setContextMap(context);
          try {
            packNow(order);
          } finally {
            MDC.clear();
          }
        });
  }

  private static void packNow(Order order) {
    long begin = System.nanoTime();
    Pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(10, 40)));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    log.info(
        event("order/packed", "order-id", order.id(), "millis", took.toMillis()),
        "Order {} packed: {} of {}",
        order.id(),
        order.quantity(),
        order.sku());
  }

  /** Packs what is queued, then ends. */
  @Override
  public void close() {
    workers.close();
  }
}
