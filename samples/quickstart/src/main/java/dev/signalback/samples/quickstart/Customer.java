package dev.signalback.samples.quickstart;

import dev.signalback.Emitter;
import dev.signalback.Signals;
import dev.signalback.samples.quickstart.tracking.ClickTracker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks around, orders, and comes back for more. One thread each. */
final class Customer implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Customer.class);
  private static final Emitter signals = Signals.emitter(Customer.class);

  /** A number for tests, which every card processor knows. */
  private static final String CARD = "4111111111111111";

  private static final List<String> WANTED = List.of("tea", "tea", "cup", "pot");
  private static final int ORDERS = 12;
  private static final int CLICKS = 40;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String name;
  private final URI orders;
  private final ClickTracker tracker;
  private final Random random;

  Customer(String name, URI orders, ClickTracker tracker) {
    this.name = name;
    this.orders = orders;
    this.tracker = tracker;
    this.random = new Random(name.hashCode());
  }

  @Override
  public void run() {
    for (int i = 1; i <= ORDERS; i++) {
      String sku = WANTED.get(random.nextInt(WANTED.size()));
      lookAround(sku);
      order(name + "-" + i, sku, 1 + random.nextInt(3));
    }
    order(name + "-unicorn", "unicorn", 1);
  }

  private void lookAround(String sku) {
    for (int i = 0; i < CLICKS; i++) {
      tracker.clicked(name, sku);
      signals.event("page/viewed", "sku", sku);
    }
    Pause.of(Duration.ofMillis(50 + random.nextInt(150)));
  }

  private void order(String requestId, String sku, int quantity) {
    HttpRequest request =
        HttpRequest.newBuilder(orders)
            .header("X-Request-Id", requestId)
            .POST(
                BodyPublishers.ofString(
                    String.join(" ", name, CARD, sku, String.valueOf(quantity))))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      log.info("{} hears: {}", name, answer.body());
    } catch (IOException e) {
      log.error("{} found the shop closed", name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
