package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalback.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** A builder that one thread begins with and another goes on with. */
@Timeout(20)
@NullUnmarked
class SignalEventBuilderTest {

  private TestDoor door;
  private Logger logger;

  @BeforeEach
  void open() throws Exception {
    door = TestDoor.open();
    logger = door.logger("built");
  }

  @AfterEach
  void close() {
    door.close();
  }

  private static void onThread(String name, Runnable task) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread thread = new Thread(task, name);
    thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
  }

  @Test
  @SuppressWarnings("CheckReturnValue") // the builder changes in place
  void isOfTheThreadThatEndsIt() throws Exception {
    door.mdc().put("user", "of the first");
    LoggingEventBuilder builder =
        logger
            .atInfo()
            .addMarker(new BasicMarkerFactory().getMarker("M"))
            .addKeyValue("first", 1)
            .addArgument("one");

    onThread("second", () -> builder.addKeyValue("second", 2).addArgument("two"));
    onThread(
        "third",
        () -> {
          door.mdc().put("user", "of the third");
          builder.addKeyValue("on", () -> Thread.currentThread().getName()).log("{} and {}");
        });

    Signal signal = door.signal();
    assertThat(signal.thread().name()).isEqualTo("third");
    assertThat(signal.ctx()).containsExactly(entry("user", "of the third"));
    assertThat(signal.msg()).isEqualTo("one and two");
    assertThat(signal.markers()).containsExactly("M");
    assertThat(signal.data())
        .containsExactly(entry("first", 1), entry("second", 2), entry("on", "third"));
  }

  @Test
  void mayEndOnSeveralThreads() throws Exception {
    LoggingEventBuilder builder = logger.atInfo().addKeyValue("common", true);

    onThread("second", () -> builder.log("once"));
    onThread("third", () -> builder.addKeyValue("more", 1).log("twice"));

    assertThat(door.signals())
        .extracting(signal -> signal.thread().name(), Signal::msg, Signal::data)
        .containsExactly(
            tuple("second", "once", Map.of("common", true)),
            tuple("third", "twice", Map.of("common", true, "more", 1)));
  }
}
