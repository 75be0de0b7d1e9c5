package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the files after reloads that take long, break off, or come at once. */
@Timeout(60)
class ReloadingTest {

  /** Of a reset that nobody configures after; a start that is awaited takes longer here. */
  private static final Duration REST = Duration.ofMillis(150);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  /** Starts only when the test says so. */
  public static final class LateAppender extends AppenderBase<ILoggingEvent> {

    static volatile CountDownLatch starting = new CountDownLatch(1);
    static volatile CountDownLatch mayStart = new CountDownLatch(1);

    @Override
    public void start() {
      starting.countDown();
      try {
        if (!mayStart.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody lets it start");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  /** Fails as nothing does that Logback expects. */
  public static final class BreakingAppender extends AppenderBase<ILoggingEvent> {

    @Override
    public void start() {
      throw new AssertionError("breaks the configuration off");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  /** Waits in the first event, and ends its own context in another one. */
  public static final class EndingAppender extends AppenderBase<ILoggingEvent> {

    static volatile CountDownLatch waiting = new CountDownLatch(1);
    static volatile CountDownLatch mayGo = new CountDownLatch(1);

    @Override
    protected void append(ILoggingEvent event) {
      switch (event.getMessage()) {
        case "wait" -> {
          waiting.countDown();
          await(mayGo);
        }
        case "reset" -> ((LoggerContext) getContext()).reset();
        case "stop" -> ((LoggerContext) getContext()).stop();
        default -> {}
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void shortenRest() {
    Lifecycle.setMaxRest(REST);
    LateAppender.starting = new CountDownLatch(1);
    LateAppender.mayStart = new CountDownLatch(1);
    EndingAppender.waiting = new CountDownLatch(1);
    EndingAppender.mayGo = new CountDownLatch(1);
  }

  @AfterEach
  void restoreRest() {
    Lifecycle.setMaxRest(Lifecycle.MAX_REST);
  }

  @Test
  void awaitsAnAppenderThatTakesLongToStart() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(file("a"))) {
      Engine engine = Objects.requireNonNull(Engines.current());
      Thread reload = new Thread(() -> reload(door, late() + file("b")));
      reload.start();
      await(LateAppender.starting);
      for (int i = 0; i < 1200; i++) {
        door.logger("com.acme.Shop").info("{}", i);
      }
      assertThat(engine.flush(REST.multipliedBy(10)))
          .as("goes on before there is a file")
          .isFalse();

      LateAppender.mayStart.countDown();
      reload.join();
      door.flush();

      assertThat(lines("b")).containsExactlyElementsOf(numbers(1200));
      assertThat(standIn(door)).isFalse();
      assertThat(door.books().dropped()).isZero();
      assertThat(door.books().failed()).isZero();
    }
  }

  /** A reset takes the filters away first, which were asked before the levels. */
  @Test
  void keepsTheLevelsWhileFiltersInFrontOfThemAreAway() throws Exception {
    String filter = "<turboFilter class=\"ch.qos.logback.classic.turbo.MarkerFilter\"/>";
    try (TestDoor door = TestDoor.openUnrecorded(filter + file("a"))) {
      Thread reload = new Thread(() -> reload(door, late() + file("b")));
      reload.start();
      await(LateAppender.starting);
      door.logger("com.acme.Shop").debug("detail");
      door.logger("com.acme.Shop").atTrace().log("more detail");
      boolean isEnabled = door.logger("com.acme.Shop").isDebugEnabled();
      door.logger("com.acme.Shop").info("0");

      LateAppender.mayStart.countDown();
      reload.join();
      door.flush();

      assertThat(isEnabled).isFalse();
      assertThat(lines("b")).containsExactly("0");
    }
  }

  @Test
  void removesTheStandInWhenAConfigurationComesLate() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(file("a"))) {
      door.context().reset();
      door.logger("com.acme.Shop").info("to the console");
      door.flush();
      assertThat(standIn(door)).isTrue();
      Thread reload = new Thread(() -> configure(door, late() + file("b")));
      reload.start();
      await(LateAppender.starting);
      for (int i = 0; i < 100; i++) {
        door.logger("com.acme.Shop").info("{}", i);
      }

      LateAppender.mayStart.countDown();
      reload.join();
      door.flush();

      assertThat(lines("b")).containsExactlyElementsOf(numbers(100));
      assertThat(standIn(door)).isFalse();
    }
  }

  @Test
  void goesOnAfterAConfigurationThatBreaksOff() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(file("a"))) {
      door.context().reset();
      try {
        configure(door, file("b") + appender("BREAKING", BreakingAppender.class));
      } catch (Throwable expected) {
        assertThat(expected).isInstanceOf(AssertionError.class);
      }
      door.logger("com.acme.Shop").info("whatever became of it");

      door.flush();

      assertThat(door.books().isBalanced()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void threadsThatResetAndConfigureComeOneAfterTheOther(int threads) throws Exception {
    Lifecycle.setMaxRest(Lifecycle.MAX_REST);
    try (TestDoor door = TestDoor.openUnrecorded(file("a"))) {
      CyclicBarrier barrier = new CyclicBarrier(threads);
      AtomicBoolean goesOn = new AtomicBoolean(true);
      ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
      try {
        Future<Integer> made = pool.submit(() -> logWhile(door, goesOn));
        List<Future<?>> reloads = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          reloads.add(pool.submit(() -> reloadAtOnce(door, barrier)));
        }
        for (Future<?> reload : reloads) {
          reload.get();
        }
        goesOn.set(false);
        int count = made.get();
        door.flush();

        assertThat(lines("a")).containsExactlyElementsOf(numbers(count));
        assertThat(door.books().failed()).isZero();
      } finally {
        goesOn.set(false);
        pool.shutdownNow();
      }
    }
  }

  private Void reloadAtOnce(TestDoor door, CyclicBarrier barrier) throws Exception {
    for (int i = 0; i < 8; i++) {
      barrier.await();
      reload(door, file("a"));
    }
    return null;
  }

  private static int logWhile(TestDoor door, AtomicBoolean goesOn) {
    int count = 0;
    while (goesOn.get()) {
      door.logger("com.acme.Shop").info("{}", count);
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "stop"})
  void writesWhatHasGatheredBeforeAnAppenderEndsItsContext(String way) throws Exception {
    String gathering =
        """
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="ENDING" class="%s"/>
        <root level="info"><appender-ref ref="FILE"/><appender-ref ref="ENDING"/></root>
        """
            .formatted(directory.resolve("a.log"), EndingAppender.class.getName());
    try (TestDoor door = TestDoor.openUnrecorded(gathering)) {
      Engine engine = Objects.requireNonNull(Engines.current());
      SignalLogger log = door.logger("com.acme.Shop");
      log.info("wait");
      await(EndingAppender.waiting);
      for (int i = 0; i < 30; i++) {
        log.info("{}", i);
      }
      log.info(way);
      EndingAppender.mayGo.countDown();
      engine.flush(PATIENCE);
      engine.close(PATIENCE);

      assertThat(lines("a")).as(engine.books().toString()).hasSize(32);
      assertThat(engine.books().isBalanced()).isTrue();
      assertThat(engine.books().handlers())
          .filteredOn(books -> books.handler().equals("FILE"))
          .allSatisfy(books -> assertThat(books.failed()).isZero());
    }
  }

  private static void reload(TestDoor door, String elements) {
    door.context().reset();
    configure(door, elements);
  }

  private static void configure(TestDoor door, String elements) {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(door.context());
    String xml = "<configuration>" + elements + "</configuration>";
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
  }

  private String file(String name) {
    return """
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        <root level="info"><appender-ref ref="FILE"/></root>
        """
        .formatted(directory.resolve(name + ".log"));
  }

  private static String late() {
    return appender("LATE", LateAppender.class);
  }

  private static String appender(String name, Class<?> type) {
    return """
        <appender name="%1$s" class="%2$s"/>
        <logger name="com.acme"><appender-ref ref="%1$s"/></logger>
        """
        .formatted(name, type.getName());
  }

  private static boolean standIn(TestDoor door) {
    return ConsoleDefault.isInstalled(door.context());
  }

  private List<String> lines(String name) throws Exception {
    return Files.readAllLines(directory.resolve(name + ".log"));
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}
