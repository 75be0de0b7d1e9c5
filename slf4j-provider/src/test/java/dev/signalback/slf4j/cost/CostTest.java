package dev.signalback.slf4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that are turned away allocate nothing, and many names take little, with rules configured.
 */
@Timeout(240)
class CostTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <gate>
            %s
            <id><disallow>hidden/*</disallow></id>
            <sample>id=never/* rate=0</sample>
            <sample>id=order/* rate=0.5 by=id</sample>
            <limit>id=limited/* 1 per 1 hour</limit>
            <limit>id=order/* 1 per 1 hour by=id</limit>
          </gate>
          <appender-ref ref="NOWHERE"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir private Path directory;

  private ForkedJvm.Builder program(Class<?> main, Entrance door) throws IOException {
    String rules =
        IntStream.range(0, 200)
            .mapToObj("<minLevel>com.acme.other%s.*=warn</minLevel>"::formatted)
            .collect(Collectors.joining("\n"));
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, CONFIGURATION.formatted(rules));
    return ForkedJvm.running(main)
        .property("slf4j.provider", door.provider())
        .property("logback.configurationFile", file)
        .timeout(Duration.ofSeconds(200));
  }

  @Test
  void isNothingOfCallsThatAreTurnedAway() throws Exception {
    ForkedJvm.Result result =
        program(UnwantedCallsProgram.class, Entrance.PROVIDER)
            .option("-XX:TieredStopAtLevel=4")
            .run();

    assertThat(result.stdout())
        .as(result.toString())
        .contains("disabled: 0 B", "rejected: 0 B", "sampled: 0 B", "limited: 0 B", "passed: true");
  }

  @ParameterizedTest
  @EnumSource
  void isLittleForManyLoggersAndIds(Entrance door) throws Exception {
    ForkedJvm.Result result = program(ManyNamesProgram.class, door).option("-Xmx160m").run();

    String grown =
        result.stdout().stream()
            .filter(line -> line.startsWith("all: "))
            .findFirst()
            .orElseThrow(() -> new AssertionError(result.toString()));
    assertThat(Long.parseLong(grown.substring(5))).as(result.toString()).isLessThan(50);
    assertThat(result.text()).contains("handled: ");
  }
}
