package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.LoggingEventPreSerializationTransformer;
import ch.qos.logback.classic.net.server.HardenedLoggingEventInputStream;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Events go to receivers elsewhere as Logback's own do: these know the JDK, SLF4J and Logback. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
class SerializationTest {

  private static ILoggingEvent sent(ILoggingEvent event) throws Exception {
    Serializable form = new LoggingEventPreSerializationTransformer().transform(event);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(form);
    }
    try (HardenedLoggingEventInputStream in =
        new HardenedLoggingEventInputStream(
            new LoggerContext(), new ByteArrayInputStream(bytes.toByteArray()), List.of())) {
      return (ILoggingEvent) in.readObject();
    }
  }

  @Test
  void keepsMessageContextMarkersAndError() throws Exception {
    try (TestDoor door =
        TestDoor.open(
            """
            <appender name="KEPT" class="dev.signalback.slf4j.RecordingAppender"/>
            <root level="info"><appender-ref ref="KEPT"/></root>
            """)) {
      Logger logger = door.logger("com.acme.Shop");
      Marker marker = MarkerFactory.getDetachedMarker("SLOW");
      marker.add(MarkerFactory.getDetachedMarker("DB"));
      door.mdc().put("request-id", "r-1");

      logger.info(marker, "took {}", 17, new IllegalStateException("late"));
      logger.info(event("order/placed", "order-id", 17), "placed");
      door.mdc().clear();
      logger.info("plain");

      door.flush();
      List<ILoggingEvent> events = RecordingAppender.of(door, "KEPT").events();
      ILoggingEvent first = sent(events.get(0));
      assertThat(first.getFormattedMessage()).isEqualTo("took 17");
      assertThat(first.getMDCPropertyMap()).containsOnlyKeys("request-id");
      assertThat(first.getMarkerList().get(0).contains("DB")).isTrue();
      assertThat(first.getThrowableProxy().getMessage()).isEqualTo("late");
      assertThat(sent(events.get(1)).getMarkerList()).hasToString("[order/placed]");
      assertThat(sent(events.get(2)).getMDCPropertyMap()).isEmpty();
    }
  }
}
