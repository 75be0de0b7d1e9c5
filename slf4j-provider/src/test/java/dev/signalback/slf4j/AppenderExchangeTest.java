package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import dev.signalback.Books;
import dev.signalback.handler.HandlerBooks;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Appenders that come and go while a batch is under way. */
class AppenderExchangeTest {

  private static final String SLOW =
      """
      <appender name="SLOW" class="%s"/>
      <root level="trace"><appender-ref ref="SLOW"/></root>
      """
          .formatted(SlowAppender.class.getName());

  /** Stops the dispatcher in each event that says so, until it may go on. */
  public static final class SlowAppender extends AppenderBase<ILoggingEvent> {

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore mayGo = new Semaphore(0);

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getMessage().startsWith("wait")) {
        arrived.release();
        mayGo.acquireUninterruptibly();
      }
    }

    void awaitArrival() throws InterruptedException {
      assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anAppenderThatTakesAnothersPlaceGetsTheRestOfTheBatch()
      throws IOException, InterruptedException {
    assertThat(exchange("OTHER").failed()).isEqualTo(1); // what it was at when it was stopped
  }

  @Test
  void anAppenderOfTheSameNameGoesOnWithTheBooks() throws IOException, InterruptedException {
    assertThat(exchange("SLOW").handlers()).hasSize(1);
  }

  /** Puts an appender of a name in the place of the slow one, which is in the midst of a batch. */
  private static Books exchange(String name) throws IOException, InterruptedException {
    try (TestDoor door = TestDoor.openUnrecorded(SLOW)) {
      Logger root = root(door);
      SlowAppender slow = (SlowAppender) root.getAppender("SLOW");
      ListAppender<ILoggingEvent> other = started(door, name);
      logBatch(
          door,
          slow,
          () -> {
            door.logger("a.B").info("wait 2");
            rest().forEach(door.logger("a.B")::info);
          });
      root.detachAppender(slow);
      slow.stop();
      root.addAppender(other);
      slow.mayGo.release();
      Books books = door.books();
      assertThat(other.list).extracting(ILoggingEvent::getMessage).containsAll(rest());
      assertThat(books.isBalanced()).isTrue();
      return books;
    }
  }

  @Test
  void anAppenderThatIsReplacedWithoutAStopGetsNoMoreOnceTheOtherIsSeen()
      throws IOException, InterruptedException {
    try (TestDoor door = TestDoor.openUnrecorded(SLOW)) {
      Logger root = root(door);
      SlowAppender slow = (SlowAppender) root.getAppender("SLOW");
      Logger own = root.getLoggerContext().getLogger("a.Own");
      own.setAdditive(false);
      ListAppender<ILoggingEvent> other = started(door, "SLOW");
      logBatch(
          door,
          slow,
          () -> {
            door.logger("a.B").info("wait 2");
            door.logger("a.Own").info("3");
            door.logger("a.B").info("4");
          });
      root.detachAppender(slow);
      root.addAppender(other);
      own.addAppender(other);
      slow.mayGo.release();
      Books books = door.books();
      assertThat(other.list).extracting(ILoggingEvent::getMessage).contains("3", "4");
      assertThat(books.isBalanced()).isTrue();
    }
  }

  @Test
  void whatComesToALoggerWithoutAppendersIsSeenAtOnce() throws IOException, InterruptedException {
    try (TestDoor door = TestDoor.openUnrecorded(SLOW)) {
      Logger root = root(door);
      SlowAppender slow = (SlowAppender) root.getAppender("SLOW");
      Logger alone = root.getLoggerContext().getLogger("a.Alone");
      alone.setAdditive(false);
      ListAppender<ILoggingEvent> late = started(door, "LATE");
      logBatch(
          door,
          slow,
          () -> {
            door.logger("a.Alone").info("to nobody");
            door.logger("a.B").info("wait 2");
            door.logger("a.Alone").info("to somebody");
          });
      alone.addAppender(late);
      slow.mayGo.release();
      Books books = door.books();
      assertThat(late.list).extracting(ILoggingEvent::getMessage).containsExactly("to somebody");
      assertThat(books.handlers()).extracting(HandlerBooks::handler).contains("LATE");
      assertThat(books.isBalanced()).isTrue();
    }
  }

  /** Fails when it is asked whether it runs. */
  public static final class HostileAppender extends AppenderBase<ILoggingEvent> {

    private volatile boolean isHostile;

    @Override
    protected void append(ILoggingEvent event) {}

    @Override
    public boolean isStarted() {
      if (isHostile) {
        throw new IllegalStateException("not to be asked");
      }
      return super.isStarted();
    }
  }

  @Test
  void anAppenderThatCannotBeAskedFailsAlone() throws IOException {
    try (TestDoor door =
        TestDoor.openUnrecorded(
            """
            <appender name="HOSTILE" class="%s"/>
            <appender name="OTHER" class="%s"/>
            <root level="trace"><appender-ref ref="HOSTILE"/><appender-ref ref="OTHER"/></root>
            """
                .formatted(HostileAppender.class.getName(), RecordingAppender.class.getName()))) {
      HostileAppender hostile = (HostileAppender) root(door).getAppender("HOSTILE");
      hostile.isHostile = true;
      door.logger("a.B").info("1");
      door.flush();
      hostile.isHostile = false;
      door.logger("a.B").info("2");
      Books books = door.books();
      assertThat(RecordingAppender.of(door, "OTHER").messages()).contains("1", "2");
      HandlerBooks own =
          books.handlers().stream()
              .filter(b -> b.handler().equals("HOSTILE"))
              .findFirst()
              .orElseThrow();
      assertThat(own.handled()).isPositive();
      assertThat(own.failed()).isPositive();
      assertThat(books.isBalanced()).isTrue();
    }
  }

  /** What the calls log comes in one batch, which has got to the signal that waits. */
  private static void logBatch(TestDoor door, SlowAppender slow, Runnable calls)
      throws InterruptedException {
    door.logger("a.B").info("wait 1");
    slow.awaitArrival();
    calls.run();
    slow.mayGo.release();
    slow.awaitArrival();
  }

  private static List<String> rest() {
    return List.of("3", "4", "5");
  }

  private static Logger root(TestDoor door) {
    return door.context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static ListAppender<ILoggingEvent> started(TestDoor door, String name) {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.setContext(door.context());
    appender.setName(name);
    appender.start();
    return appender;
  }
}
