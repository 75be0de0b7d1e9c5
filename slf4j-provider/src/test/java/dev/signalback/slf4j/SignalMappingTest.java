package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.signalback.Level;
import dev.signalback.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.helpers.BasicMarkerFactory;

/** What SLF4J calls become: a call on the left, a field of the signal on the right. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
@NullUnmarked
class SignalMappingTest {

  private final BasicMarkerFactory markers = new BasicMarkerFactory();
  private TestDoor door;
  private Logger logger;

  @BeforeEach
  void open() throws Exception {
    door = TestDoor.open();
    logger = door.logger("com.acme.Shop$Till");
  }

  @AfterEach
  void close() {
    door.close();
  }

  // ---- ns, level, kind, inst, thread

  @Test
  void takesTheLoggersNameAsNamespace() {
    logger.info("x");
    door.logger("Root").info("y");

    assertThat(door.signals()).extracting(Signal::ns).containsExactly("com.acme.Shop$Till", "ROOT");
  }

  @Test
  void keepsTheLevelWhateverTheError() {
    logger.trace("x");
    logger.debug("x");
    logger.info("x", new RuntimeException());
    logger.warn("x");
    logger.error("x");

    assertThat(door.signals())
        .extracting(Signal::level)
        .containsExactly(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);
  }

  @Test
  void isOfKindEventWithAnEventMarkerOnly() {
    logger.info("plain");
    logger.info(markers.getMarker("M"), "marked");
    logger.atInfo().addKeyValue("event-id", "a/b").log("with an id");
    logger.info(event("a/b"), "event");
    logger.atInfo().addMarker(event("a/b")).log("fluent event");
    Marker parent = markers.getDetachedMarker("PARENT");
    parent.add(event("a/b"));
    logger.info(parent, "event referred to");

    assertThat(door.signals())
        .extracting(Signal::kind)
        .containsExactly("slf4j", "slf4j", "slf4j", "event", "event", "event");
  }

  @Test
  void isOfTheMomentOfTheCall() {
    Instant before = Instant.now();
    logger.info("plain");
    logger.atInfo().log("fluent");
    Instant after = Instant.now();

    assertThat(door.signals())
        .extracting(Signal::inst)
        .allSatisfy(inst -> assertThat(inst).isBetween(before, after));
  }

  @Test
  void isOfTheMomentAndTheThreadThatAnEventNames() {
    DefaultLoggingEvent event =
        new DefaultLoggingEvent(org.slf4j.event.Level.INFO, logger) {
          @Override
          public String getThreadName() {
            return "of the past";
          }
        };
    event.setTimeStamp(1_000_000_000_123L);
    event.setMessage("explicit");

    ((SignalLogger) logger).log(event);

    assertThat(door.signal().inst()).isEqualTo(Instant.ofEpochMilli(1_000_000_000_123L));
    assertThat(door.signal().thread().name()).isEqualTo("of the past");
    assertThat(door.signal().location()).isNull();
  }

  @Test
  @SuppressWarnings("deprecation") // getId is the only way on Java 17
  void isOfTheCallingThread() {
    logger.info("x");

    assertThat(door.signal().thread().name()).isEqualTo(Thread.currentThread().getName());
    assertThat(door.signal().thread().id()).isEqualTo(Thread.currentThread().getId());
  }

  // ---- id

  @Test
  void takesTheIdOfTheEventMarkerFirst() {
    door.mdc().put("event-id", "of/mdc");

    logger.atInfo().addMarker(event(":of/marker")).addKeyValue("event-id", "of/pair").log("x");

    assertThat(door.signal().id()).isEqualTo("of/marker");
    assertThat(door.signal().data()).isEmpty();
  }

  @Test
  void takesTheIdOfAKeyValueNext() {
    door.mdc().put("event-id", "of/mdc");

    logger.atInfo().addKeyValue("a", 1).addKeyValue("event-id", ":of/pair").log("x");

    assertThat(door.signal().id()).isEqualTo("of/pair");
    assertThat(door.signal().data()).containsExactly(entry("a", 1));
  }

  @Test
  void takesTheIdOfTheMdcLast() {
    door.mdc().put("event-id", ":of/mdc");

    logger.info("plain");
    logger.atInfo().addKeyValue("a", 1).log("fluent");
    logger.info(markers.getMarker("M"), "marked");

    assertThat(door.signals()).extracting(Signal::id).containsOnly("of/mdc");
  }

  @Test
  void hasNoIdWhereNothingGivesOne() {
    logger.info("x");
    logger.atInfo().addKeyValue("event-id", (Object) null).log("y");
    logger.atInfo().addKeyValue("event-id", " ").log("z");
    door.mdc().put("event-id", "");
    logger.info("in an empty mdc");
    logger.info(event(null), "an event without one");

    assertThat(door.signals()).hasSize(5).extracting(Signal::id).containsOnlyNulls();
  }

  // ---- data

  @Test
  void keepsDataInOrderWithItsTypes() {
    UUID uuid = UUID.randomUUID();
    Instant instant = Instant.EPOCH;

    logger
        .atInfo()
        .addKeyValue("z", 1)
        .addKeyValue("y", 2L)
        .addMarker(event("a/b", "int", 17, "uuid", uuid, "null", null, "map", Map.of("k", 1.5)))
        .addKeyValue("x", instant)
        .addKeyValue("list", Arrays.asList(true, null))
        .log("x");

    assertThat(door.signal().data())
        .containsExactly(
            entry("int", 17),
            entry("uuid", uuid),
            entry("null", null),
            entry("map", Map.of("k", 1.5)),
            entry("z", 1),
            entry("y", 2L),
            entry("x", instant),
            entry("list", Arrays.asList(true, null)));
  }

  @Test
  void keepsThePlaceOfARepeatedKeyAndItsLastValue() {
    logger
        .atInfo()
        .addKeyValue("a", 1)
        .addKeyValue("b", 2)
        .addKeyValue("a", 3)
        .addKeyValue(null, "of null")
        .log("x");

    assertThat(door.signal().data())
        .containsExactly(entry("a", 3), entry("b", 2), entry("null", "of null"));
  }

  @Test
  void takesTheMapOfAnEventAsData() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("b", 1);
    data.put("a", List.of("x"));

    logger.info(event("a/b", data), "x");

    assertThat(door.signal().data()).containsExactly(entry("b", 1), entry("a", List.of("x")));
  }

  @Test
  void keepsDataThatIsNestedDeep() {
    Object value = "at the bottom";
    for (int i = 0; i < 14; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
    }

    logger.atInfo().addKeyValue("deep", value).log("x");
    logger.info(event("a/b", "deep", value), "x");

    assertThat(door.signals()).hasSize(2);
    Object expected = value;
    assertThat(door.signals())
        .allSatisfy(signal -> assertThat(signal.data()).containsExactly(entry("deep", expected)));
  }

  @Test
  void saysWhichValueIsMissing() {
    logger.info(event("a/b", "key", 1, "other"), "x");

    assertThat(door.signal().data())
        .containsExactly(entry("key", 1), entry("other", "[value is missing]"));
  }

  @Test
  void callsSuppliersOfDataOnce() {
    List<String> calls = new ArrayList<>();
    Supplier<Object> supplier =
        () -> {
          calls.add(Thread.currentThread().getName());
          return calls.size();
        };

    logger.info(event("a/b", "lazy", supplier), "x");
    door.flush();

    assertThat(door.signal().data()).containsExactly(entry("lazy", 1));
    assertThat(calls).containsExactly(Thread.currentThread().getName());
  }

  // ---- msg, template, error

  @Test
  void keepsMessageAndTemplate() {
    logger.info("a {} and {}", 1, "two");
    logger.atInfo().setMessage("b {}").addArgument(3).log();
    logger.info("plain");
    logger.info(null);

    assertThat(door.signals())
        .extracting(Signal::msg)
        .containsExactly("a 1 and two", "b 3", "plain", null);
    assertThat(door.signals())
        .extracting(Signal::template)
        .containsExactly("a {} and {}", "b {}", "plain", null);
  }

  @Test
  void takesATrailingThrowableAsError() {
    RuntimeException error = new RuntimeException("boom");

    logger.info("x", error);
    logger.info("{}", "a", error);
    logger.info("{} {}", 1, 2, error);
    logger.info(markers.getMarker("M"), "{}", "a", error);
    logger.atInfo().setCause(error).log("x");
    logger.atInfo().log("{}", "a", error);
    logger.atInfo().addArgument("a").addArgument(error).log("{}");

    assertThat(door.signals()).hasSize(7).extracting(Signal::error).containsOnly(error);
    assertThat(door.signals())
        .extracting(Signal::msg)
        .containsExactly("x", "a", "1 2", "a", "x", "a", "a");
  }

  @Test
  void prefersTheErrorThatIsNamedAsSuch() {
    RuntimeException cause = new RuntimeException("cause");

    logger.atInfo().setCause(cause).addArgument(new Error("argument")).log("{}");

    assertThat(door.signal().error()).isSameAs(cause);
    assertThat(door.signal().msg()).isEqualTo("java.lang.Error: argument");
  }

  // ---- markers

  @Test
  void collectsTheNamesOfMarkersAndTheirReferences() {
    Marker compound = markers.getDetachedMarker("Compound");
    Marker child = markers.getDetachedMarker("Child");
    child.add(markers.getDetachedMarker("Grandchild"));
    compound.add(child);
    compound.add(event("not/listed"));

    logger.info(compound, "one");
    logger.atInfo().addMarker(compound).addMarker(markers.getMarker("Second")).log("two");

    assertThat(door.signals().get(0).markers()).containsExactly("Compound", "Child", "Grandchild");
    assertThat(door.signals().get(1).markers())
        .containsExactly("Compound", "Child", "Grandchild", "Second");
  }

  @Test
  void seesMarkersThatAreAddedBetweenCallsOnly() {
    Marker marker = markers.getDetachedMarker("M");

    logger.info(marker, "before");
    marker.add(markers.getDetachedMarker("Later"));
    logger.info(marker, "after");
    marker.add(markers.getDetachedMarker("Too late"));

    assertThat(door.signals().get(0).markers()).containsExactly("M");
    assertThat(door.signals().get(1).markers()).containsExactly("M", "Later");
  }

  @Test
  void readsMarkersThatReferInCircles() {
    LooseMarker first = new LooseMarker("First");
    LooseMarker second = new LooseMarker("Second");
    first.add(second);
    second.add(first);
    second.add(second);

    logger.info(first, "x");

    assertThat(door.signal().markers()).containsExactly("First", "Second");
  }

  @Test
  void readsLongChainsOfMarkers() {
    long failures = door.books().renderFailures();
    Marker top = markers.getDetachedMarker("M0");
    Marker last = top;
    for (int i = 1; i < 30; i++) {
      Marker next = markers.getDetachedMarker("M" + i);
      last.add(next);
      last = next;
    }

    logger.info(top, "x");

    assertThat(door.signal().markers()).hasSize(30).contains("M0", "M8", "M29");
    assertThat(door.books().renderFailures()).isEqualTo(failures);
  }

  // ---- ctx

  @Test
  void takesTheMdcAsContext() {
    door.mdc().put("b", "1");
    door.mdc().put("a", null);

    logger.info("in context");
    door.mdc().clear();
    logger.info("without");

    assertThat(door.signals().get(0).ctx()).containsExactly(entry("b", "1"), entry("a", null));
    assertThat(door.signals().get(1).ctx()).isEmpty();
  }

  @Test
  void takesDequesAsContextUnlessTheMdcHasTheKey() {
    door.mdc().pushByKey("path", "outer");
    door.mdc().pushByKey("path", "inner");
    door.mdc().pushByKey("both", "of the deque");
    door.mdc().put("both", "of the mdc");

    logger.info("x");
    door.mdc().popByKey("path");
    logger.info("y");
    door.mdc().clearDequeByKey("path");
    door.mdc().clearDequeByKey("both");

    assertThat(door.signals().get(0).ctx())
        .containsOnly(entry("path", List.of("inner", "outer")), entry("both", "of the mdc"));
    assertThat(door.signals().get(1).ctx()).containsEntry("path", List.of("outer"));
  }

  @Test
  void hasTheContextOfItsOwnThread() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "worker-" + i;
      threads.add(
          new Thread(
              () -> {
                door.mdc().put("who", name);
                logger.info("x");
                door.mdc().clear();
              },
              name));
    }
    for (Thread thread : threads) {
      thread.start();
      thread.join();
    }

    assertThat(door.signals())
        .hasSize(3)
        .allSatisfy(s -> assertThat(s.ctx()).containsExactly(entry("who", s.thread().name())));
  }

  // ---- the whole

  @Test
  void canBeReadAsAMapThatNobodyChanges() {
    logger.info(event("a/b", "k", 1), "x {}", 2);

    Map<String, Object> map = door.signal().asMap();

    assertThat(map)
        .containsEntry("schema", 1)
        .containsEntry("kind", "event")
        .containsEntry("id", "a/b")
        .containsEntry("msg", "x 2")
        .containsEntry("template", "x {}")
        .containsEntry("data", Map.of("k", 1))
        .doesNotContainKeys("ctx", "error", "markers", "location");
    assertThatThrownBy(() -> map.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> door.signal().data().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> door.signal().markers().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
