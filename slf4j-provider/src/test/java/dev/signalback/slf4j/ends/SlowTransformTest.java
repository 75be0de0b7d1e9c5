package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handler on the calling thread that is in its transform when a reset stops it. */
@Timeout(60)
class SlowTransformTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        <appender name="SYNC" class="dev.signalback.logback.HandlerAppender">
          <sync>true</sync>
          <transform class="dev.signalback.slf4j.ends.SlowTransformProgram$Slow"/>
          <appender-ref ref="FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="SYNC"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void leavesItsSignalToTheOneInItsPlace(Entrance door) throws Exception {
    Path lines = directory.resolve("a.txt");
    Path xml = Files.writeString(directory.resolve("logback.xml"), CONFIGURATION.formatted(lines));

    ForkedJvm.Result result =
        ForkedJvm.running(SlowTransformProgram.class)
            .property("slf4j.provider", door.provider())
            .property("logback.configurationFile", xml)
            .args(xml)
            .run();

    assertThat(result.stdout()).as(result.toString()).containsExactly("balanced=true");
    assertThat(Files.readAllLines(lines)).containsExactlyInAnyOrder("0 0", "0 1");
  }
}
