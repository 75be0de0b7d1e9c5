package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** The calling statement is found, however the call is written, where somebody asks for it. */
@NullUnmarked
class CallerLocationTest {

  @TempDir Path directory;
  private TestDoor door;
  private Logger logger;

  /** The numbers of the lines that log, in their order. */
  private final List<Integer> expected = new ArrayList<>();

  @AfterEach
  void close() {
    door.close();
  }

  private void open(String options) throws Exception {
    door =
        TestDoor.openUnrecorded(
            """
            <appender name="JSON" class="ch.qos.logback.core.FileAppender">
              <file>%s</file>
              <encoder class="dev.signalback.logback.SignalEncoder"/>
            </appender>
            %s
            """
                .formatted(directory.resolve("json.log"), options));
    logger = door.logger("located");
  }

  private void openWith(String location) throws Exception {
    open(
        """
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s<appender-ref ref="JSON"/>
        </appender>
        <root level="trace"><appender-ref ref="SIGNALS"/></root>
        """
            .formatted(location));
  }

  private void openPlain() throws Exception {
    open("<root level=\"trace\"><appender-ref ref=\"JSON\"/></root>");
  }

  private List<JsonNode> lines() throws Exception {
    door.flush();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("json.log"))) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  /** Marks the next line as one that logs. */
  private void next() {
    StackTraceElement caller = new Throwable().getStackTrace()[1];
    expected.add(caller.getLineNumber() + 1);
  }

  @Test
  void isRightForEveryKindOfCall() throws Exception {
    openPlain();
    RuntimeException error = new RuntimeException();
    LoggingEventBuilder builder = logger.atWarn();

    next();
    logger.warn("plain");
    next();
    logger.warn("plain {}", 1);
    next();
    logger.warn("plain {} {}", 1, 2);
    next();
    logger.warn("plain {} {} {}", 1, 2, 3);
    next();
    logger.error("plain", error);
    next();
    logger.warn(event("a/b"), "event");
    next();
    logger.warn(event("a/b"), "event {} {}", 1, 2);
    next();
    logger.atWarn().log("fluent");
    next();
    logger.atError().addMarker(event("a/b")).addArgument(1).log("fluent {} {}", 2);
    next();
    logger.atWarn().setMessage("fluent").log();
    next();
    logger.atWarn().log(() -> "supplied");
    next();
    logger.atWarn().setMessage(() -> "supplied").addArgument(() -> 1).log();
    next();
    builder.log("a builder of before");
    next();
    builder.log(() -> "again, supplied");
    next();
    builder.log("and again");
    next();
    builder.log(() -> "and supplied again");
    next();
    Wrapper.warn(logger, "wrapped");
    next();
    Wrapper.fluent(logger, "wrapped");
    next();
    Wrapper.supplied(logger, () -> "wrapped");
    Runnable lambda =
        () -> {
          next();
          logger.warn("in a lambda");
        };
    lambda.run();

    assertThat(lines()).extracting(line -> line.at("/location/line").asInt()).isEqualTo(expected);
    assertThat(lines())
        .allSatisfy(
            line -> {
              assertThat(line.at("/location/class").asText())
                  .isEqualTo(CallerLocationTest.class.getName());
              assertThat(line.at("/location/file").asText()).isEqualTo("CallerLocationTest.java");
            });
    assertThat(lines().get(0).at("/location/method").asText())
        .isEqualTo("isRightForEveryKindOfCall");
    assertThat(lines().get(lines().size() - 1).at("/location/method").asText())
        .startsWith("lambda$isRightForEveryKindOfCall$");
  }

  /** A facade of the application's own. */
  private static final class Wrapper {
    private static final String FQCN = Wrapper.class.getName();

    private Wrapper() {}

    static void warn(Logger logger, String message) {
      ((LocationAwareLogger) logger)
          .log(null, FQCN, LocationAwareLogger.WARN_INT, message, null, null);
    }

    static void fluent(Logger logger, String message) {
      bounded(logger).log(message);
    }

    static void supplied(Logger logger, Supplier<String> message) {
      bounded(logger).log(message);
    }

    private static LoggingEventBuilder bounded(Logger logger) {
      LoggingEventBuilder builder = logger.atWarn();
      ((CallerBoundaryAware) builder).setCallerBoundary(FQCN);
      return builder;
    }
  }

  @Test
  void isKnownFromWarnOnUnlessTold() throws Exception {
    openPlain();

    logEveryLevel();

    assertThat(lines())
        .extracting(line -> line.has("location"))
        .containsExactly(false, false, false, true, true);
  }

  @Test
  void isKnownFromWarnOnBehindAGate() throws Exception {
    openWith("");

    logEveryLevel();

    assertThat(lines())
        .extracting(line -> line.has("location"))
        .containsExactly(false, false, false, true, true);
  }

  @Test
  void isKnownFromTheLevelTheConfigurationNames() throws Exception {
    openWith("<location>debug</location>");

    logEveryLevel();

    assertThat(lines())
        .extracting(line -> line.has("location"))
        .containsExactly(false, true, true, true, true);
  }

  @Test
  void isAlwaysKnownWhenAllAskForIt() throws Exception {
    openWith("<location>all</location>");

    logEveryLevel();

    assertThat(lines()).hasSize(5).allMatch(line -> line.has("location"));
  }

  @Test
  void isNeverKnownWhenItIsOff() throws Exception {
    openWith("<location>off</location>");

    logEveryLevel();
    logger.error("with an error", new RuntimeException());

    assertThat(lines()).hasSize(6).noneMatch(line -> line.has("location"));
  }

  private void logEveryLevel() {
    logger.trace("x");
    logger.debug("x");
    logger.info("x");
    logger.warn("x");
    logger.error("x");
  }

  @Test
  void isThereForStockPatternsAtAnyLevel() throws Exception {
    Path text = directory.resolve("text.log");
    open(
        """
        <appender name="TEXT" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%class %%method %%file %%line%%n</pattern></encoder>
        </appender>
        <logger name="unused"><appender-ref ref="JSON"/></logger>
        <root level="trace"><appender-ref ref="TEXT"/></root>
        """
            .formatted(text));

    next();
    logger.trace("plain");
    next();
    logger.info(event("a/b"), "event");
    next();
    logger.atDebug().log(() -> "fluent");
    next();
    Wrapper.fluent(logger, "wrapped");
    door.flush();

    String where =
        CallerLocationTest.class.getName()
            + " isThereForStockPatternsAtAnyLevel CallerLocationTest.java ";
    assertThat(Files.readAllLines(text))
        .isEqualTo(expected.stream().map(line -> where + line).toList());
  }
}
