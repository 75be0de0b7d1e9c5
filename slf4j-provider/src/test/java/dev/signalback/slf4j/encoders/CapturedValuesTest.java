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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
}
