package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.signalback.Signal;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** A level that is set at run time holds at once, for loggers that are already in use. */
@Timeout(60)
@NullUnmarked
class LevelChangeTest {

  private static final String CONFIGURATION =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <root level="info"><appender-ref ref="NOWHERE"/></root>
      """;

  private TestDoor door;
  private Logger logger;

  /** With a logger that has let one through and held one back. */
  @BeforeEach
  void open() throws Exception {
    door = TestDoor.open(CONFIGURATION);
    logger = door.logger("com.acme.Shop");
    logger.debug("debug before");
    logger.info("info before");
    assertThat(logger.isDebugEnabled()).isFalse();
    assertThat(logger.isInfoEnabled()).isTrue();
    assertThat(door.signals()).extracting(Signal::msg).containsExactly("info before");
  }

  @AfterEach
  void close() {
    door.close();
  }

  private void setLevelOfParent(Level level) {
    door.context().getLogger("com.acme").setLevel(level);
  }

  @Test
  void opensTheLoggersBelow() {
    setLevelOfParent(Level.DEBUG);

    assertThat(logger.isDebugEnabled()).isTrue();
    assertThat(logger.isTraceEnabled()).isFalse();
    logger.debug("debug");
    logger.trace("trace");
    assertThat(door.signals()).extracting(Signal::msg).containsExactly("info before", "debug");
  }

  @Test
  void closesTheLoggersBelow() {
    setLevelOfParent(Level.WARN);

    assertThat(logger.isInfoEnabled()).isFalse();
    assertThat(logger.isWarnEnabled()).isTrue();
    logger.info("info");
    logger.warn("warn");
    assertThat(door.signals()).extracting(Signal::msg).containsExactly("info before", "warn");
  }

  @Test
  void leavesLoggersBesideAlone() {
    Logger beside = door.logger("com.other.Shop");
    assertThat(beside.isInfoEnabled()).isTrue();

    setLevelOfParent(Level.WARN);

    assertThat(beside.isInfoEnabled()).isTrue();
    beside.info("beside");
    assertThat(door.signals()).extracting(Signal::msg).containsExactly("info before", "beside");
  }

  @Test
  void inheritsAgainWhenItIsTakenAway() {
    setLevelOfParent(Level.ERROR);
    assertThat(logger.isInfoEnabled()).isFalse();

    setLevelOfParent(null);

    assertThat(logger.isInfoEnabled()).isTrue();
    assertThat(logger.isDebugEnabled()).isFalse();
    logger.debug("debug");
    logger.info("info");
    assertThat(door.signals()).extracting(Signal::msg).containsExactly("info before", "info");
  }

  @Test
  void holdsForCallsOfThisThreadWhenAnotherSetsIt() throws Exception {
    Thread other = new Thread(() -> setLevelOfParent(Level.DEBUG));
    other.start();
    other.join();

    assertThat(logger.isDebugEnabled()).isTrue();
    logger.debug("debug");
    assertThat(door.signals()).extracting(Signal::msg).containsExactly("info before", "debug");
  }

  @Test
  void holdsForCallsOfAnotherThread() throws Exception {
    Thread other =
        new Thread(
            () -> {
              logger.info("info of another thread");
              logger.warn("warn of another thread");
            });

    setLevelOfParent(Level.WARN);
    other.start();
    other.join();

    assertThat(door.signals())
        .extracting(Signal::msg)
        .containsExactly("info before", "warn of another thread");
  }
}
