package dev.signalback.samples.quickstart;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The card processor, whose line is lost at every ninth order. Thread-safe. */
final class Payments {

  private static final Logger log = LoggerFactory.getLogger(Payments.class);

  void charge(Order order) throws PaymentException {
    // the gate says info for this class: nobody sees it, and it costs next to nothing
    log.debug("Charging {} with {}", order.customer(), order.total());
    try {
      callProcessor(order);
    } catch (IOException e) {
      throw new PaymentException("no answer for order " + order.id(), e);
    }
    log.info("Charged {} for order {}", order.total(), order.id());
  }

  private static void callProcessor(Order order) throws IOException {
    if (order.id() % 9 == 0) {
      throw new IOException(
          "line to the processor lost", new SocketTimeoutException("read timed out"));
    }
  }
}
