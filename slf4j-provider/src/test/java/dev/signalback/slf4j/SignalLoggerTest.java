package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.forked.ForkedJvm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;

/** What SLF4J asks of a logger. */
@NullUnmarked
class SignalLoggerTest {

  @Test
  void isTheSameForAName() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      assertThat(door.logger("a.b")).isSameAs(door.logger("a.b")).isNotSameAs(door.logger("a.B"));
      assertThat(door.logger("a.b").getName()).isEqualTo("a.b");
      assertThat(door.logger("").getName()).isEmpty();
    }
  }

  @Test
  void isTheRootInWhateverCase() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      assertThat(door.logger("root"))
          .isSameAs(door.logger("ROOT"))
          .isSameAs(door.logger("Root"))
          .extracting(Logger::getName)
          .isEqualTo(Logger.ROOT_LOGGER_NAME);
    }
  }

  @Test
  void needsAName() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      assertThatThrownBy(() -> door.logger(null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("name must not be null, got null");
    }
  }

  @Test
  @Timeout(30)
  void isTheSameForThreadsThatAskAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (TestDoor door = TestDoor.open()) {
      for (int round = 0; round < 50; round++) {
        String name = "raced." + round;
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<Logger>> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          asked.add(
              threads.submit(
                  () -> {
                    start.await();
                    return door.logger(name);
                  }));
        }
        for (Future<Logger> logger : asked) {
          assertThat(logger.get()).isSameAs(door.logger(name));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void takesTheCallsOfBridges() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      LocationAwareLogger logger = door.logger("bridge");
      RuntimeException error = new RuntimeException();

      logger.log(null, "x", LocationAwareLogger.WARN_INT, "a {}", new Object[] {1}, error);
      logger.log(null, "x", 25, "between debug and warn", null, null);

      assertThat(door.signals())
          .extracting(Signal::level, Signal::msg, Signal::error)
          .containsExactly(
              tuple(Level.WARN, "a 1", error), tuple(Level.INFO, "between debug and warn", null));
    }
  }

  @Test
  void takesEventsThroughAMethodThatReflectionFinds() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Logger logger = door.logger("reflected");
      DefaultLoggingEvent event = new DefaultLoggingEvent(org.slf4j.event.Level.ERROR, logger);
      event.setMessage("of an event");

      Method log = logger.getClass().getMethod("log", LoggingEvent.class);
      log.invoke(logger, event);

      assertThat(logger).isInstanceOf(LoggingEventAware.class);
      assertThat(door.signal().msg()).isEqualTo("of an event");
      assertThat(door.signal().level()).isEqualTo(Level.ERROR);
    }
  }

  @Test
  @Timeout(60)
  void isTheLoggerOfItsNameWhereItIsReadBack() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .property("slf4j.provider", SignalServiceProvider.class.getName())
            .property("slf4j.internal.verbosity", "WARN")
            .option("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).containsExactly("same true", "same true");
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
      for (String name : List.of("com.acme.Shop", Logger.ROOT_LOGGER_NAME)) {
        Logger logger = LoggerFactory.getLogger(name);
        System.out.println("same " + (readBack(logger) == logger));
      }
    }

    @SuppressWarnings("BanSerializableRead") // it is what is tested
    private static Object readBack(Object object) throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return in.readObject();
      }
    }
  }
}
