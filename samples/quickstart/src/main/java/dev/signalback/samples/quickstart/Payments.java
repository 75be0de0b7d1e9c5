package dev.signalback.samples.quickstart;

import dev.signalback.Emitter;
import dev.signalback.Signals;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The card processor, whose line is lost at every ninth order. Thread-safe. */
final class Payments {

  private static final Logger log = LoggerFactory.getLogger(Payments.class);
  private static final Emitter signals = Signals.emitter(Payments.class);

  void charge(Order order) throws PaymentException {
    // the gate says info for this class: nobody sees it, and it costs next to nothing
    log.debug("Charging {} with {}", order.customer(), order.total());
    try {
      signals.trace("payment/charge", () -> callProcessor(order));
    } catch (IOException e) {
      throw new PaymentException("no answer for order " + order.id(), e);
    }
    // the mask in logback.xml leaves nothing of the number in any output
    log.info("Charged {} to card {} for order {}", order.total(), order.card(), order.id());
  }

  private static void callProcessor(Order order) throws IOException {
    Pause.of(Duration.ofMillis(5));
    if (order.id() % 9 == 0) {
      throw new IOException(
          "line to the processor lost", new SocketTimeoutException("read timed out"));
    }
  }
}
