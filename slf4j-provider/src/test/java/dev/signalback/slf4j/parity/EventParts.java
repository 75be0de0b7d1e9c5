package dev.signalback.slf4j.parity;

import static dev.signalback.EventMarker.event;
import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.logstash.logback.marker.Markers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Calls that bring ids and data: event markers, pairs, logstash markers and arguments. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
final class EventParts {

  static final List<Part> ALL =
      List.of(
          new Part("event markers", EventParts::eventMarkers),
          new Part("event ids", EventParts::eventIds),
          new Part("pairs", EventParts::pairs),
          new Part("logstash markers", EventParts::logstashMarkers),
          new Part("structured arguments", EventParts::structuredArguments));

  private static final Logger SHOP = LoggerFactory.getLogger("com.acme.shop.Shop");
  private static final Logger NOISY = LoggerFactory.getLogger("com.acme.noisy.Ticker");

  /** What fields and pairs may hold. */
  public record Item(String sku, int count) {}

  private EventParts() {}

  private static void eventMarkers() {
    for (Logger log : List.of(SHOP, NOISY, LoggerFactory.getLogger("org.other.Events"))) {
      log.trace(event("order/seen"), "seen");
      log.debug(event("order/opened", "order-id", 17), "opened {}", 17);
      log.info(event("order/placed", "order-id", 17, "total", 12.5), "Order {} placed", 17);
      log.warn(event(":order/late", Map.of("days", 3)), "late");
      log.error(event("order/lost", "item", new Item("tea", 2)), "lost", new Exception("gone"));
      log.info(event("user/login", "user-id", List.of(1, 2)), null);
      log.info(event("debug/dump", "at", Instant.EPOCH, "for", Duration.ofSeconds(3)), "dump");
    }
    List<Object> changing = new ArrayList<>(List.of("first"));
    SHOP.info(event("order/changed", "items", changing), "changed {}", changing);
    changing.set(0, "CHANGED");
    SHOP.atInfo().addMarker(event("order/fluent", "n", 1)).log("fluent {}", 1);
    SHOP.atWarn()
        .addMarker(MarkerFactory.getMarker("AUDIT"))
        .addMarker(event("order/two", "n", 1, "same", "of event"))
        .addMarker(event("order/ignored", "n", 2))
        .addKeyValue("same", "of pair")
        .log();
    Marker holder = MarkerFactory.getDetachedMarker("HOLDER");
    holder.add(event("order/held", "held", true));
    holder.add(MarkerFactory.getMarker("AUDIT"));
    SHOP.info(holder, "referred to");
    SHOP.info((Marker) event("payment/failed"), "{} and {}", "one", "two");
    SHOP.info(event("payment/refused", "why", null), "with {}, {}, {}", 1, 2, 3);
  }

  @SuppressWarnings("try") // the resource is there to be closed
  private static void eventIds() {
    SHOP.atInfo().addKeyValue("event-id", "order/paired").addKeyValue("n", 1).log("by pair");
    SHOP.atInfo().addKeyValue("event-id", ":order/colon").log("by pair with a colon");
    SHOP.atInfo().addKeyValue("event-id", " ").log("by a blank pair");
    SHOP.atInfo().addKeyValue("event-id", (Object) null).log("by a null pair");
    SHOP.atInfo().addKeyValue("event-id", 17).log("by a number");
    SHOP.atInfo().addKeyValue("event-id", () -> "order/supplied").log("by a supplier");
    SHOP.atDebug().addKeyValue("event-id", "debug/paired").log("one that gates may disallow");
    try (MDC.MDCCloseable ignored = MDC.putCloseable("event-id", "order/context")) {
      SHOP.info("by context");
      SHOP.debug("by context, below");
      NOISY.info("by context, noisy");
      SHOP.info(event("order/marked"), "by marker, not by context");
      SHOP.atInfo().addKeyValue("event-id", "order/paired").log("by pair, not by context");
    }
    try (MDC.MDCCloseable ignored = MDC.putCloseable("event-id", "debug/context")) {
      SHOP.warn("by a context that gates may disallow");
      SHOP.atWarn().log("the same, fluent");
    }
    MDC.put("event-id", ":");
    SHOP.info("by a context that is nothing");
    MDC.clear();
  }

  private static void pairs() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", Arrays.asList(1, null, "x"));
    SHOP.atInfo()
        .addKeyValue("int", 1)
        .addKeyValue("double", 1.5)
        .addKeyValue("text", "grün \u2028 \uD800")
        .addKeyValue("uuid", new UUID(1, 2))
        .addKeyValue("map", map)
        .addKeyValue("optional", Optional.of(3))
        .addKeyValue("item", new Item("tea", 1))
        .addKeyValue("int", 2)
        .log("typed {}", map);
    map.put("z", "CHANGED");
    SHOP.atError().addKeyValue("thrown", new IllegalStateException("value")).log("a throwable");
  }

  private static void logstashMarkers() {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("one", 1);
    entries.put("list", List.of(1, "two"));
    SHOP.info(Markers.append("name", "value"), "append");
    SHOP.info(Markers.append("number", 17).and(Markers.append("flag", true)), "append twice");
    SHOP.warn(Markers.appendEntries(entries), "entries");
    SHOP.warn(Markers.appendFields(new Item("tea", 3)), "fields");
    SHOP.error(Markers.appendArray("array", 1, "two", 3.5), "array");
    SHOP.error(Markers.appendRaw("raw", "{\"a\":[1,2]}"), "raw", new Exception("with error"));
    SHOP.info(Markers.aggregate(Markers.append("a", 1), Markers.append("b", 2)), "aggregate");
    SHOP.info(Markers.empty(), "empty");
    Marker named = MarkerFactory.getDetachedMarker("NAMED");
    named.add(Markers.append("inside", 1));
    SHOP.info(named, "inside another");
    SHOP.atInfo().addMarker(Markers.append("fluent", 1)).addKeyValue("fluent", 2).log("fluent");
    Marker event = MarkerFactory.getDetachedMarker("BOTH");
    event.add(event("order/both", "same", "of event", "own", 1));
    event.add(Markers.append("same", "of logstash"));
    SHOP.info(event, "event and logstash");
    entries.put("one", "CHANGED");
  }

  private static void structuredArguments() {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("z", 1);
    entries.put("a", 2);
    SHOP.info("placed {}", kv("order-id", 17));
    SHOP.info("placed {} {}", value("order-id", 17), kv("user", "alice", "{0} is {1}"));
    SHOP.warn("entries {}", entries(entries));
    SHOP.warn("fields {}", fields(new Item("tea", 3)));
    SHOP.error("array {}", array("array", 1, 2), new Exception("with error"));
    SHOP.error("raw {} {} {}", raw("raw", "{\"b\":null}"), "plain", kv("none", null));
    SHOP.info("without a place", kv("unseen", 1));
    SHOP.atInfo().addArgument(kv("fluent", 1)).addKeyValue("fluent", 2).log("fluent {}");
    SHOP.info(event("order/args", "same", 1), "both {}", kv("same", 2));
  }
}
