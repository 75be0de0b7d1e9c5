package dev.signalback.slf4j.config;

import static dev.signalback.EventMarker.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** An application that shows what the console makes of its calls, and just ends. */
public final class TalkativeApplication {

  private TalkativeApplication() {}

  public static void main(String[] args) {
    Logger log = LoggerFactory.getLogger("com.acme.Shop");
    log.debug("detail");
    log.info("Open");
    MDC.put("request-id", "r-1");
    log.info(event("order/placed", "order-id", 17), "Order {} placed\nby \u00c4nn", 17);
    MDC.clear();
    log.warn("Late");
    log.error("Failed", failure());
  }

  /** Without a stack, so that what is printed is the same in every JVM. */
  private static IllegalStateException failure() {
    IllegalStateException failure = new IllegalStateException("no stock");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("com.acme.Stock", "take", "Stock.java", 7)});
    return failure;
  }
}
