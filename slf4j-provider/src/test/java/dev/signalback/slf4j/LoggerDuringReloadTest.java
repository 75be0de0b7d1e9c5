package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** A logger that is first used after the reset of a reload, before its configuration is read. */
@Timeout(60)
class LoggerDuringReloadTest {

  /** With a recorder of this name. */
  private static String configuration(String appender) {
    return """
        <appender name="%1$s" class="dev.signalback.slf4j.RecordingAppender"/>
        <logger name="com.acme" level="error"/>
        <root level="warn"><appender-ref ref="%1$s"/></root>
        """
        .formatted(appender);
  }

  @Test
  void goesByItsNearestAncestorUntilTheFileIsRead() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(configuration("OLD"))) {
      assertThat(door.logger("com.acme").isWarnEnabled()).isFalse(); // known before
      door.context().reset();
      assertThat(door.context().getLogger(Logger.ROOT_LOGGER_NAME).getLevel())
          .as("what the reset leaves")
          .isEqualTo(Level.DEBUG);

      Logger belowRoot = door.logger("com.other.Shop");
      belowRoot.info("info");
      belowRoot.warn("warn");
      Logger belowOther = door.logger("com.acme.till.Shop");
      belowOther.warn("warn below com.acme");
      belowOther.error("error below com.acme");
      configure(door, configuration("NEW"));
      door.flush();

      assertThat(RecordingAppender.of(door, "NEW").messages())
          .containsExactly("warn", "error below com.acme");
      assertThat(door.books().dropped()).isZero();
    }
  }

  private static void configure(TestDoor door, String elements) throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(door.context());
    configurator.doConfigure(
        new ByteArrayInputStream(
            ("<configuration>" + elements + "</configuration>").getBytes(StandardCharsets.UTF_8)));
  }
}
