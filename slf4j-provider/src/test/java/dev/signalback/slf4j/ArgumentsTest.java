package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.signalback.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** When, where and how often the code of arguments and values runs, and what they keep. */
class ArgumentsTest {

  private static final String THREE_APPENDERS =
      """
      <appender name="A" class="dev.signalback.slf4j.RecordingAppender"/>
      <appender name="B" class="dev.signalback.slf4j.RecordingAppender"/>
      <appender name="C" class="dev.signalback.slf4j.RecordingAppender"/>
      <logger name="quiet" level="error"/>
      <root level="trace">
        <appender-ref ref="A"/><appender-ref ref="B"/><appender-ref ref="C"/>
      </root>
      """;

  private static final String GATED =
      """
      <appender name="A" class="dev.signalback.slf4j.RecordingAppender"/>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <gate>
          <minLevel>info</minLevel>
          <ns><disallow>noisy.*</disallow></ns>
          <id><disallow>debug/*</disallow></id>
        </gate>
        <appender-ref ref="A"/>
      </appender>
      <root level="trace"><appender-ref ref="SIGNALS"/></root>
      """;

  @Test
  void keepTheirStateOfTheCallInTheMessage() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      StringBuilder builder = new StringBuilder("builder");
      List<String> list = new ArrayList<>(List.of("list"));
      Bean bean = new Bean("bean");
      Object[] array = {"array"};
      int[] numbers = {1};
      Object[] args = {builder, list, bean, array, numbers};

      door.logger("a").info("{} {} {} {} {}", args);
      door.logger("a").atInfo().log("{} {} {} {} {}", args.clone());
      builder.append(" changed");
      list.add("changed");
      bean.name = "changed";
      array[0] = "changed";
      numbers[0] = 2;
      args[0] = "replaced";

      assertThat(door.signals())
          .hasSize(2)
          .extracting(Signal::msg)
          .containsOnly("builder [list] Bean(bean) [array] [1]");
    }
  }

  @Test
  void ofImmutableTypesKeepTheCallersArrayApart() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Object[] args = {"a", 1, 2L};

      door.logger("a").info("{} {} {}", args);
      args[0] = "replaced";

      assertThat(door.signal().msg()).isEqualTo("a 1 2");
    }
  }

  @Test
  void keepTheirStateOfTheCallInTheData() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      StringBuilder builder = new StringBuilder("builder");
      Map<String, Object> inner = new HashMap<>(Map.of("k", 1));
      List<Object> list = new ArrayList<>(List.of(inner));
      Bean bean = new Bean("bean");
      int[] numbers = {1};
      Map<String, Object> data = new HashMap<>(Map.of("list", list));

      door.logger("a")
          .atInfo()
          .addKeyValue("builder", builder)
          .addKeyValue("bean", bean)
          .addKeyValue("numbers", numbers)
          .addMarker(event("a/b", data))
          .log("x");
      builder.append(" changed");
      inner.put("changed", true);
      list.add("changed");
      bean.name = "changed";
      numbers[0] = 2;
      data.put("changed", true);

      assertThat(door.signal().data())
          .containsExactly(
              entry("list", List.of(Map.of("k", 1))),
              entry("builder", "builder"),
              entry("bean", "Bean(bean)"),
              entry("numbers", List.of(1)));
    }
  }

  @Test
  void thatAreImmutableAreNotRenderedOnTheCallingThread() throws Exception {
    try (TestDoor door = TestDoor.open(THREE_APPENDERS)) {
      Watched.THREADS.clear();

      door.logger("a").info("{}", Watched.INSTANCE);
      door.logger("a").atInfo().addKeyValue("k", Watched.INSTANCE).log("{}", Watched.INSTANCE);

      assertThat(door.signals()).extracting(Signal::msg).containsOnly("watched");
      assertThat(Watched.THREADS).isNotEmpty().doesNotContain(Thread.currentThread().getName());
    }
  }

  @Test
  void areRenderedOnceForAllAppenders() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(THREE_APPENDERS)) {
      Counting plain = new Counting();
      Counting fluent = new Counting();
      Counting value = new Counting();
      Counting datum = new Counting();
      Watched.THREADS.clear();

      door.logger("a").info("{}", plain);
      door.logger("a").info("{}", Watched.INSTANCE);
      door.logger("a").atInfo().addKeyValue("k", value).log("{}", fluent);
      door.logger("a").info(event("a/b", "k", datum), "x");
      door.flush();

      for (String appender : List.of("A", "B", "C")) {
        assertThat(RecordingAppender.of(door, appender).messages())
            .containsExactly("counting 1", "watched", "counting 1", "x");
      }
      assertThat(List.of(plain.count(), fluent.count(), value.count(), datum.count()))
          .containsOnly(1);
      assertThat(Watched.THREADS).hasSize(1);
    }
  }

  @Test
  void areNeverRenderedBelowTheLevel() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(THREE_APPENDERS)) {
      assertNothingRuns(door, door.logger("quiet"), "debug/x");
    }
  }

  @Test
  void areNeverRenderedWhenTheGateRejectsTheNamespace() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(GATED)) {
      assertNothingRuns(door, door.logger("noisy.one"), "a/b");
    }
  }

  @Test
  void areNeverRenderedWhenTheGateRejectsTheId() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(GATED)) {
      Counting counting = new Counting();
      Logger logger = door.logger("a");
      Supplier<Object> supplier = counting::toString;

      logger.info(event("debug/x", "k", counting, "lazy", supplier), "{}", counting);
      logger
          .atInfo()
          .addKeyValue("event-id", "debug/x")
          .addKeyValue("k", counting)
          .log("{}", counting);
      logger
          .atInfo()
          .addKeyValue("event-id", "debug/x")
          .addKeyValue("lazy", supplier)
          .addArgument((Supplier<?>) supplier)
          .setMessage(counting::toString)
          .log();
      logger.atInfo().addMarker(event("debug/x")).log(counting::toString);
      door.flush();

      assertThat(counting.count()).isZero();
      assertThat(RecordingAppender.of(door, "A").messages()).isEmpty();
      assertThat(door.books().filtered()).isEqualTo(4);
    }
  }

  private static void assertNothingRuns(TestDoor door, Logger logger, String id) {
    Counting counting = new Counting();
    Supplier<Object> supplier = counting::toString;

    logger.info("{}", counting);
    logger.info("{} {}", counting, counting);
    logger.info("{} {} {}", counting, counting, counting);
    logger.info(event(id, "k", counting, "lazy", supplier), "{}", counting);
    logger.atInfo().addKeyValue("lazy", supplier).addKeyValue("k", counting).log("{}", counting);
    logger.atInfo().addArgument(counting::toString).log(counting::toString);
    door.flush();

    assertThat(counting.count()).isZero();
    assertThat(RecordingAppender.of(door, "A").messages()).isEmpty();
  }

  @Test
  void thatAreSuppliersRunOnceOnTheCallingThread() throws Exception {
    try (TestDoor door = TestDoor.open(GATED)) {
      List<String> runs = new CopyOnWriteArrayList<>();
      Supplier<Object> value = () -> runs.add("value on " + Thread.currentThread().getName());
      Supplier<?> argument = () -> runs.add("argument on " + Thread.currentThread().getName());
      Supplier<String> message =
          () -> {
            runs.add("message on " + Thread.currentThread().getName());
            return "supplied {}";
          };

      door.logger("a").atInfo().addKeyValue("k", value).addArgument(argument).log(message);

      String here = " on " + Thread.currentThread().getName();
      assertThat(door.signal().msg()).isEqualTo("supplied true");
      assertThat(door.signal().template()).isEqualTo("supplied {}");
      assertThat(door.signal().data()).containsExactly(entry("k", true));
      assertThat(runs)
          .containsExactlyInAnyOrder("value" + here, "argument" + here, "message" + here);
    }
  }

  /** An enum, which is immutable, with a text of its own. */
  private enum Watched {
    INSTANCE;

    static final List<String> THREADS = new CopyOnWriteArrayList<>();

    @Override
    public String toString() {
      THREADS.add(Thread.currentThread().getName());
      return "watched";
    }
  }

  private static final class Counting {
    private final AtomicInteger calls = new AtomicInteger();

    int count() {
      return calls.get();
    }

    @Override
    public String toString() {
      return "counting " + calls.incrementAndGet();
    }
  }

  private static final class Bean {
    private String name;

    Bean(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return "Bean(" + name + ")";
    }
  }
}
