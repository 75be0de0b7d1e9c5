package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A caller that runs out of stack must not take the log of everybody else with it. */
@Timeout(120)
class DeepStackTest {

  @TempDir Path directory;

  @Test
  void leavesNoClaimedSlotBehind() throws Exception {
    Path configuration = directory.resolve("logback.xml");
    Files.writeString(
        configuration,
        """
        <configuration>
          <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
          <root level="info"><appender-ref ref="NOWHERE"/></root>
        </configuration>
        """);

    ForkedJvm.Result result =
        ForkedJvm.running(DeepStackProgram.class)
            .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", configuration)
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("flushed=true", "in flight=0", "balanced=true");
  }
}
