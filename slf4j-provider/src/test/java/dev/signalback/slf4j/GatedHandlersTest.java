package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signal;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Handlers that are added from code stand behind the gate, as those of the file do. */
class GatedHandlersTest {

  private static final String CONFIGURATION =
      """
      <appender name="BEHIND" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <appender name="BESIDE" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <gate><ns><disallow>com.acme.noisy.*</disallow></ns></gate>
        <appender-ref ref="BEHIND"/>
      </appender>
      <root level="info">
        <appender-ref ref="SIGNALS"/>
        <appender-ref ref="BESIDE"/>
      </root>
      """;

  @Test
  void areSparedWhatOnlyAPlainAppenderBesideTheGateGets() throws Exception {
    try (TestDoor door = TestDoor.open(CONFIGURATION)) {
      Logger noisy = door.logger("com.acme.noisy.Bird");
      Logger quiet = door.logger("com.acme.Shop");

      noisy.info("chirp");
      quiet.info("open");

      assertThat(door.signals()).extracting(Signal::msg).containsExactly("open");
      assertThat(door.books().handlers())
          .filteredOn(books -> books.handler().equals("BESIDE"))
          .singleElement()
          .satisfies(books -> assertThat(books.handled()).isEqualTo(2));
    }
  }
}
