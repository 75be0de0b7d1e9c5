package dev.signalback.samples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalback.Emitter;
import dev.signalback.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes orders over HTTP: {@code POST /orders} with {@code customer card sku quantity} as the body.
 */
final class ShopServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ShopServer.class);
  private static final Emitter signals = Signals.emitter(ShopServer.class);

  private final Workers threads = new Workers("http", 4);
  private final HttpServer server;
  private final Stock stock;
  private final Checkout checkout;
  private final Packing packing;

  private ShopServer(HttpServer server, Stock stock, Checkout checkout, Packing packing) {
    this.server = server;
    this.stock = stock;
    this.checkout = checkout;
    this.packing = packing;
  }

  /** Opens on a free port of the loopback address. */
  static ShopServer open(Stock stock, Checkout checkout, Packing packing) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ShopServer shop = new ShopServer(HttpServer.create(address, 0), stock, checkout, packing);
    shop.server.createContext("/orders", shop::handle);
    shop.server.setExecutor(shop.threads);
    shop.server.start();
    log.info("Open on port {}", shop.server.getAddress().getPort());
    return shop;
  }

  /** Where to order. */
  URI orders() {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + at.getHostString() + ":" + at.getPort() + "/orders");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String requestId = exchange.getRequestHeaders().getFirst("X-Request-Id");
    MDC.put("request-id", requestId == null ? UUID.randomUUID().toString() : requestId);
    try (exchange) {
      signals.trace("order/request", () -> answer(exchange));
    } finally {
      MDC.remove("request-id");
    }
  }

  private int answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      Order order = order(body);
      packing.pack(order);
      return send(exchange, 201, "order " + order.id());
    } catch (IllegalArgumentException e) {
      log.warn("Not an order: {}", body, e);
      return send(exchange, 400, e.getMessage());
    } catch (OutOfStockException e) {
      log.warn("Sold out: {}", e.getMessage());
      return send(exchange, 409, e.getMessage());
    } catch (PaymentException e) {
      return send(exchange, 402, e.getMessage());
    }
  }

  private Order order(String body) throws OutOfStockException, PaymentException {
    String[] words = body.split(" ", -1);
    if (words.length != 4 || !stock.sells(words[2])) {
      throw new IllegalArgumentException(
          "body must be a customer, a card, goods we sell and a quantity, got '" + body + "'");
    }
    return checkout.place(words[0], words[1], words[2], Integer.parseInt(words[3]));
  }

  private static int send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
    return status;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    log.info("Closed");
  }
}
