package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.Books;
import dev.signalback.Level;
import dev.signalback.Signal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.BasicMarkerFactory;

/** What SLF4J recorded before there was a provider, and hands over event by event. */
@NullUnmarked
class ReplayedEventTest {

  private static final long RECORDED = 1_000_000_000_123L;

  private final Marker marker = new BasicMarkerFactory().getMarker("EARLY");
  private final IllegalStateException error = new IllegalStateException("early");
  private TestDoor door;
  private SignalLogger logger;
  private RecordingAppender appender;

  @BeforeEach
  void open() throws Exception {
    door =
        TestDoor.open(
            """
            <appender name="OUT" class="%s"/>
            <root level="trace"><appender-ref ref="OUT"/></root>
            """
                .formatted(RecordingAppender.class.getName()));
    logger = door.logger("replayed");
    appender = RecordingAppender.of(door, "OUT");
  }

  @AfterEach
  void close() {
    door.close();
  }

  private SubstituteLoggingEvent recorded() {
    SubstituteLoggingEvent event = new SubstituteLoggingEvent();
    event.setTimeStamp(RECORDED);
    event.setThreadName("of the past");
    event.setLevel(org.slf4j.event.Level.WARN);
    event.setLoggerName("replayed");
    event.addMarker(marker);
    event.setMessage("{} of {}");
    event.setArgumentArray(new Object[] {1, "two"});
    event.setThrowable(error);
    return event;
  }

  @Test
  void keepsAllThatWasRecorded() {
    logger.log(recorded());

    Signal signal = door.signal();
    assertThat(signal.inst()).isEqualTo(Instant.ofEpochMilli(RECORDED));
    assertThat(signal.thread().name()).isEqualTo("of the past");
    assertThat(signal.level()).isEqualTo(Level.WARN);
    assertThat(signal.msg()).isEqualTo("1 of two");
    assertThat(signal.markers()).containsExactly("EARLY");
    assertThat(signal.error()).isSameAs(error);
  }

  @Test
  void hasNoContextOfTheThreadThatReplaysIt() {
    door.mdc().put("request-id", "of now");
    door.mdc().pushByKey("stack", "of now");

    logger.log(recorded());

    assertThat(door.signal().ctx()).isEmpty();
    door.mdc().clear();
    door.mdc().clearDequeByKey("stack");
  }

  @Test
  void isToAppendersWhatWasRecorded() {
    logger.log(recorded());
    door.flush();

    ILoggingEvent event = appender.events().get(0);
    assertThat(event.getTimeStamp()).isEqualTo(RECORDED);
    assertThat(event.getInstant()).isEqualTo(Instant.ofEpochMilli(RECORDED));
    assertThat(event.getThreadName()).isEqualTo("of the past");
    assertThat(event.getLevel()).isEqualTo(ch.qos.logback.classic.Level.WARN);
    assertThat(event.getFormattedMessage()).isEqualTo("1 of two");
    assertThat(event.getArgumentArray()).containsExactly(1, "two");
    assertThat(event.getMarkerList()).containsExactly(marker);
    assertThat(event.getThrowableProxy().getMessage()).isEqualTo("early");
    assertThat(event.getKeyValuePairs()).isNullOrEmpty();
  }

  @Test
  void keepsItsOrderBehindLaterCalls() {
    logger.info("of now");
    logger.log(recorded());

    assertThat(door.signals()).extracting(Signal::msg).containsExactly("of now", "1 of two");
    assertThat(door.signals().get(1).inst()).isBefore(door.signals().get(0).inst());
  }

  @Test
  void mayKnowNothingButItsLevel() {
    Instant before = Instant.now();

    logger.log(new Bare(null, null, null));
    logger.log(
        new Bare(
            Collections.singletonList(null),
            Collections.singletonList(null),
            Arrays.asList(null, null)));
    logger.log(
        new Bare(
            Arrays.asList(null, marker),
            Arrays.asList(new KeyValuePair(null, null), null, new KeyValuePair("key", 1)),
            List.of()));

    assertThat(door.signals()).hasSize(3);
    Signal first = door.signals().get(0);
    assertThat(first.inst()).isBetween(before, Instant.now());
    assertThat(first.thread().name()).isEqualTo(Thread.currentThread().getName());
    assertThat(first.msg()).isNull();
    assertThat(first.markers()).isEmpty();
    assertThat(first.data()).isEmpty();
    Signal last = door.signals().get(2);
    assertThat(last.markers()).containsExactly("EARLY");
    assertThat(last.data()).containsEntry("key", 1).containsKey("null");
    assertThat(appender.events()).hasSize(3);
  }

  @Test
  void isCountedWhereItCannotBeRead() {
    Books before = door.books();

    logger.log((LoggingEvent) null);
    logger.log(new SubstituteLoggingEvent()); // without a level

    Books after = door.books();
    assertThat(after.failed() + after.dropped() - before.failed() - before.dropped())
        .as("%s", after)
        .isEqualTo(2);
    assertThat(after.isBalanced()).isTrue();
  }

  /** An event of somebody's own, who fills in next to nothing. */
  private record Bare(List<Marker> markers, List<KeyValuePair> pairs, List<Object> args)
      implements LoggingEvent {
    @Override
    public org.slf4j.event.Level getLevel() {
      return org.slf4j.event.Level.INFO;
    }

    @Override
    public String getLoggerName() {
      return null;
    }

    @Override
    public String getMessage() {
      return null;
    }

    @Override
    public List<Object> getArguments() {
      return args;
    }

    @Override
    public Object[] getArgumentArray() {
      return args == null ? null : args.toArray();
    }

    @Override
    public List<Marker> getMarkers() {
      return markers;
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
      return pairs;
    }

    @Override
    public Throwable getThrowable() {
      return null;
    }

    @Override
    public long getTimeStamp() {
      return 0;
    }

    @Override
    public String getThreadName() {
      return null;
    }
  }
}
