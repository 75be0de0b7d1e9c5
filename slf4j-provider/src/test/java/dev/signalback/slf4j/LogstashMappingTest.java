package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.logstash.logback.marker.Markers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** The markers and arguments of logstash-logback-encoder become data, and it may be absent. */
@NullUnmarked
class LogstashMappingTest {

  private TestDoor door;
  private Logger logger;

  @BeforeEach
  void open() throws Exception {
    door = TestDoor.open();
    logger = door.logger("a");
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void takesStructuredArgumentsAsDataAndAsText() {
    logger.info("{} {}", kv("user", 17), value("at", Instant.EPOCH), kv("unseen", true));

    assertThat(door.signal().data())
        .containsExactly(entry("user", 17), entry("at", Instant.EPOCH), entry("unseen", true));
    assertThat(door.signal().msg()).isEqualTo("user=17 1970-01-01T00:00:00Z");
    assertThat(door.signal().template()).isEqualTo("{} {}");
  }

  @Test
  void takesArraysMapsBeansAndJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", null);

    logger.info(
        "x", array("list", 1, "two"), entries(map), fields(new Point(3, 4)), raw("raw", "[5,{}]"));

    assertThat(door.signal().data())
        .containsExactly(
            entry("list", List.of(1, "two")),
            entry("b", 1),
            entry("a", null),
            entry("x", 3),
            entry("y", 4),
            entry("raw", Arrays.asList(5, Map.of())));
  }

  @Test
  void takesMarkersWithThoseTheyReferTo() {
    logger.info(
        Markers.append("a", 1)
            .and(Markers.appendEntries(Map.of("b", 2)).and(Markers.appendArray("c", 3, 4)))
            .and(Markers.appendFields(new Point(5, 6)))
            .and(MarkerFactory.getDetachedMarker("PLAIN")),
        "x");

    assertThat(door.signal().data())
        .containsOnly(
            entry("a", 1), entry("b", 2), entry("c", List.of(3, 4)), entry("x", 5), entry("y", 6));
    assertThat(door.signal().markers()).containsExactly("PLAIN");
  }

  @Test
  void putsEventDataFirstThenPairsThenMarkersThenArguments() {
    logger
        .atInfo()
        .addMarker(Markers.append("marker", 3))
        .addKeyValue("pair", 2)
        .addMarker(event("a/b", "event", 1))
        .addArgument(kv("argument", 4))
        .log("x {}");

    assertThat(door.signal().data())
        .containsExactly(
            entry("event", 1), entry("pair", 2), entry("marker", 3), entry("argument", 4));
    assertThat(door.signal().id()).isEqualTo("a/b");
  }

  @Test
  void keepsStateOfTheCall() {
    Map<String, Object> map = new LinkedHashMap<>(Map.of("k", 1));
    List<Object> list = new ArrayList<>(List.of("a"));

    logger.info(Markers.appendEntries(map), "{}", kv("list", list));
    map.put("k", 2);
    list.add("changed");

    assertThat(door.signal().data()).containsOnly(entry("k", 1), entry("list", List.of("a")));
    assertThat(door.signal().msg()).isEqualTo("list=[a]");
  }

  @Test
  void saysWhichFieldsFail() {
    long before = door.books().renderFailures();

    logger.info("{}", "x", fields(new Failing()));
    logger.info(Markers.append("good", 1).and(Markers.appendRaw("bad", "{no json")), "y");

    assertThat(door.signals()).hasSize(2);
    assertThat(door.signals().get(0).data().toString()).contains("writeTo() failed");
    assertThat(door.signals().get(1).data()).containsEntry("good", 1);
    assertThat(door.signals().get(1).data().toString()).contains("writeTo() failed");
    assertThat(door.books().renderFailures()).isGreaterThan(before);
  }

  @Test
  @Timeout(60)
  void isNotNeeded() throws Exception {
    String classPath =
        Arrays.stream(ForkedJvm.ownClassPath().split(File.pathSeparator))
            .filter(element -> !element.contains("logstash"))
            .collect(Collectors.joining(File.pathSeparator));

    ForkedJvm.Result result =
        ForkedJvm.running(WithoutLogstash.class)
            .classPath(classPath)
            .property("slf4j.provider", SignalServiceProvider.class.getName())
            .property("slf4j.internal.verbosity", "WARN")
            .option("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout())
        .contains("logstash false", "data {k=1, pair=2}", "msg x [bean] {}", "markers [M]");
  }

  static final class WithoutLogstash {
    private WithoutLogstash() {}

    public static void main(String[] args) {
      LoggerFactory.getLogger("any");
      Signals.addHandler(
          "test",
          signal -> {
            System.out.println("data " + signal.data());
            System.out.println("msg " + signal.msg());
            System.out.println("markers " + signal.markers());
          });
      LoggerFactory.getLogger("a")
          .atInfo()
          .addMarker(event("a/b", "k", 1))
          .addMarker(MarkerFactory.getMarker("M"))
          .addKeyValue("pair", 2)
          .log("x {} {}", new AtomicReference<>("[bean]"));
      Signals.flush(Duration.ofSeconds(10));
      System.out.println("logstash " + isPresent("net.logstash.logback.marker.LogstashMarker"));
    }

    private static boolean isPresent(String name) {
      try {
        Class.forName(name);
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }

  /** A bean. */
  public record Point(int x, int y) {}

  /** A bean that cannot be read. */
  public static final class Failing {
    @SuppressWarnings("DoNotCallSuggester") // that is what is wrong with it
    public String getName() {
      throw new IllegalStateException("no name");
    }
  }
}
