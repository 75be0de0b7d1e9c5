package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReconfigurationTest {

  private static final String WITH_RING =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <ring><size>%s</size></ring>
        <appender-ref ref="NOWHERE"/>
      </appender>
      <root level="info"><appender-ref ref="SIGNALS"/></root>
      """;

  @Test
  void keepsTheRingAndSaysSoWhenItsSizeIsAnother() throws Exception {
    try (TestDoor door = TestDoor.open(WITH_RING.formatted(1024))) {
      reconfigure(door.context(), WITH_RING.formatted(1024));
      assertThat(door.context().getStatusManager().getCopyOfStatusList())
          .extracting(Status::getMessage)
          .noneMatch(message -> message.startsWith("<size>"));

      reconfigure(door.context(), WITH_RING.formatted(2048));

      assertThat(door.context().getStatusManager().getCopyOfStatusList())
          .filteredOn(status -> status.getEffectiveLevel() == Status.WARN)
          .extracting(Status::getMessage)
          .contains(
              "<size> in <ring> must stay what it was at the start, 1024, got 2048; restart to"
                  + " change it");
      door.logger("com.acme.Shop").info("open");
      assertThat(door.signal().msg()).isEqualTo("open");
    }
  }

  private static void reconfigure(LoggerContext context, String elements) throws Exception {
    String xml = "<configuration>" + elements + "</configuration>";
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
