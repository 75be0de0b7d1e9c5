package dev.signalback.samples.quickstart;

import static dev.signalback.EventMarker.event;

import dev.signalback.ContextSnapshot;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two workers who pack what was paid. Thread-safe. */
final class Packing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Packing.class);

  private final Workers workers = new Workers("packer", 2);
  private final Executor carrying = ContextSnapshot.carrying(workers);

  /** Queues an order; it is packed under the request id, and in the trace, of the caller. */
  void pack(Order order) {
    carrying.execute(() -> packNow(order));
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
