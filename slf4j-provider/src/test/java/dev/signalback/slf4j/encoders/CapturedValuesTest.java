package dev.signalback.slf4j.encoders;

import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalback.Signals;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Other encoders write what was true at the call, and objects as objects. */
@Timeout(120)
class CapturedValuesTest {

  private static final int CALLS = 2000;
  private static final int GROWING_CALLS = 300;

  @TempDir Path directory;

  /** A bean with a text of its own. */
  public static final class Order {
    private final int id;

    Order(int id) {
      this.id = id;
    }

    public int getId() {
      return id;
    }

    @Override
    public String toString() {
      return "order " + id;
    }
  }

  /** Clears a list as soon as a call with it has returned. */
  static final class ClearingProgram {
    private ClearingProgram() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Cart");
      for (int i = 0; i < CALLS; i++) {
        int n = i;
        clearing(n, items -> log.info("a {}", kv("items", items)));
        clearing(n, items -> log.info("a {}", value("items", items)));
        clearing(n, items -> log.info("a {}", array("items", items, n)));
        clearing(n, items -> log.info("a", entries(new LinkedHashMap<>(Map.of("items", items)))));
        clearing(n, items -> log.info(Markers.append("items", items), "a"));
        clearing(
            n, items -> log.info(Markers.append("x", 1).and(Markers.append("items", items)), "a"));
        clearing(n, items -> log.info(Markers.aggregate(Markers.append("items", items)), "a"));
        clearing(n, items -> log.atInfo().addKeyValue("items", items).log("a"));
      }
      Signals.close();
    }

    private static void clearing(int n, Consumer<List<Integer>> call) {
      List<Integer> items = new ArrayList<>(List.of(n));
      call.accept(items);
      items.clear();
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void writeCollectionsAsTheyWere(Entrance door) throws Exception {
    Encoded encoded = Encoded.through(door, directory, ClearingProgram.class);

    for (List<JsonNode> lines : List.of(encoded.logstash(), encoded.signals())) {
      assertThat(lines).hasSize(8 * CALLS);
      for (int i = 0; i < lines.size(); i++) {
        JsonNode line = lines.get(i);
        JsonNode items = line.has("data") ? line.get("data").get("items") : line.get("items");
        String expected = i % 8 == 2 ? "[[" + i / 8 + "]," + i / 8 + "]" : "[" + i / 8 + "]";
        assertThat(items).as("line %s: %s", i, line).hasToString(expected);
      }
    }
  }

  /** Values of all sorts, which nobody changes. */
  static final class ManyProgram {
    private ManyProgram() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Many");
      log.atInfo().addKeyValue("order", new Order(1)).log("a bean");
      log.atInfo().addKeyValue("orders", List.of(new Order(1), new Order(2))).log("beans");
      log.atInfo().addKeyValue("by", Map.of("ann", new Order(3))).log("a map of beans");
      log.atInfo().addKeyValue("left", new AtomicInteger(4)).log("a number that changes");
      log.atInfo().addKeyValue("perhaps", Optional.of(5)).log("an optional");
      log.atInfo().addKeyValue("point", new Point(7, 8)).log("a record");
      log.atInfo().addKeyValue("bytes", new byte[] {1, 2}).log("bytes");
      log.info("{}", kv("order", new Order(1)));
      log.info("{}", kv("order", new Order(1), "{0} is {1}"));
      log.info("{}", array("orders", new Order(1), new Point(2, 3)));
      log.info("{}", entries(Map.of("order", new Order(1))));
      log.info("{}", fields(new Order(1)));
      log.info("{}", raw("raw", "{\"a\": 1.50}"));
      log.info(Markers.append("order", new Order(1)).and(Markers.appendRaw("r", "[1e400]")), "m");
      log.info(Markers.appendFields(new Point(1, 2)).and(Markers.append("k", "v")), "m");
      if (Signals.isRunning()) {
        Signals.close();
      }
    }
  }

  /** A record. */
  public record Point(int x, int y) {}

  @Test
  void writeWhatLogbackWrites() throws Exception {
    List<JsonNode> expected =
        Encoded.byLogback(Files.createDirectory(directory.resolve("logback")), ManyProgram.class)
            .logstash();

    for (Entrance door : Entrance.values()) {
      List<JsonNode> lines =
          Encoded.through(
                  door, Files.createDirectory(directory.resolve(door.name())), ManyProgram.class)
              .logstash();

      assertThat(withoutTime(lines)).as(door.name()).isEqualTo(withoutTime(expected));
    }
    assertThat(expected.get(0).get("order")).hasToString("{\"id\":1}"); // so the rest is not empty
  }

  private static List<JsonNode> withoutTime(List<JsonNode> lines) {
    lines.forEach(line -> ((ObjectNode) line).remove("@timestamp"));
    return lines;
  }

  /** Changes a bean and a number after the call. */
  static final class ChangingProgram {
    private ChangingProgram() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Changing");
      AtomicInteger count = new AtomicInteger(1);
      StringBuilder name = new StringBuilder("before");
      Object bean =
          new Object() {
            @Override
            public String toString() {
              return name.toString();
            }
          };
      log.atInfo().addKeyValue("bean", bean).addKeyValue("count", count).log("x");
      log.info("{}", kv("beans", List.of(bean, count)));
      count.set(2);
      name.replace(0, 6, "after");
      Signals.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void printTheTextOfTheCall(Entrance door) throws Exception {
    Encoded encoded = Encoded.through(door, directory, ChangingProgram.class);

    assertThat(encoded.pattern())
        .containsExactly("bean=before count=1 | x", " | beans=[before, 1]");
    assertThat(encoded.logback().get(0).get("kvpList"))
        .hasToString("[{\"bean\":\"before\"},{\"count\":\"1\"}]");
    assertThat(encoded.logstash().get(0).get("count").asInt()).isOne();
  }

  /** A bean that others add to. */
  public static final class Basket {
    private final List<Integer> items = new ArrayList<>();

    public List<Integer> getItems() {
      return items;
    }

    @Override
    public String toString() {
      return "basket of " + items.size();
    }
  }

  /** Adds to a bean as soon as a call with it has returned. */
  static final class GrowingProgram {
    private GrowingProgram() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Basket");
      for (int i = 0; i < GROWING_CALLS; i++) {
        growing(basket -> log.atInfo().addKeyValue("basket", basket).log("a"));
        growing(basket -> log.atInfo().addKeyValue("basket", Optional.of(basket)).log("a"));
        growing(basket -> log.info("a", kv("basket", basket)));
        growing(basket -> log.info("a", entries(Map.of("basket", basket))));
        growing(basket -> log.info("a", fields(new Holder(basket))));
        growing(basket -> log.info(Markers.append("basket", basket), "a"));
        growing(basket -> log.info(Markers.appendFields(new Holder(basket)), "a"));
      }
      Signals.close();
    }

    private static void growing(Consumer<Basket> call) {
      Basket basket = new Basket();
      basket.items.add(1);
      call.accept(basket);
      for (int n = 0; n < 2000; n++) {
        basket.items.add(n);
      }
    }
  }

  /** Has a bean. */
  public record Holder(Basket basket) {}

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void writeBeansAsTheyWere(Entrance door) throws Exception {
    List<JsonNode> lines = Encoded.through(door, directory, GrowingProgram.class).logstash();

    assertThat(lines).hasSize(7 * GROWING_CALLS);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).get("basket")).as("line %s", i).hasToString("{\"items\":[1]}");
    }
  }

  /** A bean that cannot be read. */
  public static final class Closed {
    private final boolean isOpen = Boolean.getBoolean("orders.open");

    public int getId() {
      if (!isOpen) {
        throw new AssertionError("closed");
      }
      return 1;
    }

    @Override
    public String toString() {
      return "closed order";
    }
  }

  /** A bean that never ends. */
  public static final class Endless {
    public Iterator<String> getIds() {
      return Stream.generate(() -> "id").iterator();
    }

    @Override
    public String toString() {
      return "endless order";
    }
  }

  /** A bean that logs itself when it is read. */
  public static final class Talking {
    public int getId() {
      LoggerFactory.getLogger("com.acme.Talk").atDebug().addKeyValue("bean", this).log("reading");
      return 1;
    }

    @Override
    public String toString() {
      return "talking order";
    }
  }

  /** Values that cannot become objects. */
  static final class HostileProgram {
    private HostileProgram() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Hostile");
      for (Object bean : List.of(new Closed(), new Endless())) {
        log.atInfo().addKeyValue("bean", bean).log("a pair");
        log.info("an argument", kv("bean", bean));
        log.info(Markers.append("bean", bean), "a marker");
        log.info("an entry", entries(Map.of("bean", bean)));
      }
      log.atInfo().addKeyValue("bean", new Talking()).log("talk");
      log.atInfo().addKeyValue("beans", Collections.nCopies(50_000, new Endless())).log("many");
      log.info("many", kv("beans", Collections.nCopies(50_000, new Endless())));
      Signals.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void writeTheTextOfWhatCannotBeAnObject(Entrance door) throws Exception {
    Encoded encoded = Encoded.through(door, directory, HostileProgram.class);

    assertThat(encoded.logstash()).hasSize(11);
    for (int i = 0; i < 8; i++) {
      String text = i < 4 ? "closed order" : "endless order";
      assertThat(encoded.logstash().get(i).get("bean").asText()).isEqualTo(text);
      assertThat(encoded.signals().get(i).get("data").get("bean").asText()).isEqualTo(text);
    }
    assertThat(encoded.logstash().get(8).get("bean")).hasToString("{\"id\":1}");
    for (JsonNode line : encoded.logstash().subList(9, 11)) {
      assertThat(line.get("beans").get(9_999).asText()).isEqualTo("endless order");
    }
  }
}
