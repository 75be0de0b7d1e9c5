package dev.signalback.samples.quickstart;

import static dev.signalback.EventMarker.event;

import dev.signalback.Signals;
import dev.signalback.samples.quickstart.tracking.ClickTracker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small shop with a few customers; it opens for a few seconds, then prints the books. */
public final class Shop {

  private static final Logger log = LoggerFactory.getLogger(Shop.class);
  private static final List<String> CUSTOMERS = List.of("ann", "bob", "cem", "dua");

  private Shop() {}

  public static void main(String[] args) throws IOException {
    ClickTracker tracker = new ClickTracker();
    Stock stock = new Stock();
    Checkout checkout = new Checkout(stock, new Payments());
    try (Packing packing = new Packing();
        ShopServer server = ShopServer.open(stock, checkout, packing)) {
      serve(server, tracker);
    }
    log.info(event("shop/closed", "clicks", tracker.clicks()), "Closed for today");

    Signals.flush(Duration.ofSeconds(5));
    System.out.println(Signals.books());
  }

  private static void serve(ShopServer server, ClickTracker tracker) {
    try (Workers customers = new Workers("customer", CUSTOMERS.size())) {
      for (String name : CUSTOMERS) {
        customers.execute(new Customer(name, server.orders(), tracker));
      }
    }
  }
}
