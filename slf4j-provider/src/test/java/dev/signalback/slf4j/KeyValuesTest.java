package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LoggingEventBuilder;

/** Appenders get the pairs of a fluent call as it gave them, whatever became of its data. */
@Timeout(20)
@NullUnmarked
class KeyValuesTest {

  private TestDoor door;

  @BeforeEach
  void open() throws Exception {
    door =
        TestDoor.open(
            """
            <appender name="KEPT" class="dev.signalback.slf4j.RecordingAppender"/>
            <root level="info"><appender-ref ref="KEPT"/></root>
            """);
  }

  @AfterEach
  void close() {
    door.close();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("plain", b -> b.addKeyValue("a", 1).addKeyValue("b", "x"), "{a=1, b=x}", "a=1", "b=x"),
        call(
            "of one hash",
            b -> b.addKeyValue("Aa", 1).addKeyValue("BB", 2),
            "{Aa=1, BB=2}",
            "Aa=1",
            "BB=2"),
        call(
            "a key twice",
            b -> b.addKeyValue("a", 1).addKeyValue("b", 2).addKeyValue(new String("a"), 3),
            "{a=3, b=2}",
            "a=1",
            "b=2",
            "a=3"),
        call(
            "with the id",
            b -> b.addKeyValue("a", 1).addKeyValue("event-id", "x/y").addKeyValue("b", 2),
            "{a=1, b=2}",
            "a=1",
            "event-id=x/y",
            "b=2"),
        call(
            "no key",
            b -> b.addKeyValue("a", 1).addKeyValue(null, "x").addKeyValue("c", (Object) null),
            "{a=1, null=x, c=null}",
            "a=1",
            "null=x",
            "c=null"),
        call(
            "a value that changes",
            b ->
                b.addKeyValue("a", 1)
                    .addKeyValue("list", new ArrayList<>(List.of(1)))
                    .addKeyValue("given", () -> 2),
            "{a=1, list=[1], given=2}",
            "a=1",
            "list=[1]",
            "given=2"),
        call(
            "with an event",
            b -> b.addMarker(event("x/y", "m", 1)).addKeyValue("a", 2),
            "{m=1, a=2}",
            "m=1",
            "a=2"),
        call(
            "with an event of the same key",
            b -> b.addMarker(event("x/y", "a", 1, "m", 2)).addKeyValue("a", 3),
            "{a=3, m=2}",
            "m=2",
            "a=3"));
  }

  private static Arguments call(
      String name, UnaryOperator<LoggingEventBuilder> pairs, String data, String... expected) {
    return Arguments.of(name, pairs, data, Arrays.asList(expected));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void areGivenBack(
      String name, UnaryOperator<LoggingEventBuilder> pairs, String data, List<String> expected) {
    pairs.apply(door.logger("com.acme.Shop").atInfo()).log("call {}", name);

    door.flush();
    ILoggingEvent event = RecordingAppender.of(door, "KEPT").events().get(0);
    event.getKeyValuePairs().clear(); // the next appender gets others
    assertThat(event.getKeyValuePairs())
        .extracting(KeyValuesTest::text)
        .containsExactlyElementsOf(expected);
    assertThat(RecordingAppender.of(door, "KEPT").signals().get(0).data()).hasToString(data);
  }

  private static String text(KeyValuePair pair) {
    return pair.key + "=" + pair.value;
  }
}
