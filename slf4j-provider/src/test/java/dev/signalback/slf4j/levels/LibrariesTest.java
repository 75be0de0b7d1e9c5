package dev.signalback.slf4j.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that need Logback's classes work, with what the guides tell to write instead. */
@Timeout(120)
class LibrariesTest {

  private static final String PROVIDER = "dev.signalback.slf4j.SignalServiceProvider";
  private static final String LOGBACK = "ch.qos.logback.classic.spi.LogbackServiceProvider";

  private static final String GATED =
      """
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <gate><minLevel>warn</minLevel></gate>
        <appender-ref ref="NOWHERE"/>
      </appender>
      """;

  private static final String FILTERED =
      """
      <appender name="SIGNALS" class="dev.signalback.logback.HandlerAppender">
        <minLevel>warn</minLevel>
        <appender-ref ref="NOWHERE"/>
      </appender>
      """;

  private static final String PLAIN =
      "<appender name='SIGNALS' class='ch.qos.logback.core.helpers.NOPAppender'/>";

  private static final String NOWHERE =
      "<appender name='NOWHERE' class='ch.qos.logback.core.helpers.NOPAppender'/>";

  private static final String ROLLING =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.rolling.RollingFileAppender">
        <encoder><pattern>%d{HH-mm-ss} %msg%n</pattern></encoder>
        <rollingPolicy class="ch.qos.logback.core.rolling.TimeBasedRollingPolicy">
          <fileNamePattern>${dir}/%d{HH-mm-ss}</fileNamePattern>
        </rollingPolicy>
      </appender>
      """;

  private static final String CONSOLE =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.ConsoleAppender">
        <encoder><pattern>%msg%n</pattern></encoder>
      </appender>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    PROVIDER + ", gated",
    PROVIDER + ", filtered",
    PROVIDER + ", plain",
    LOGBACK + ", gated",
    LOGBACK + ", plain"
  })
  void aListGetsWhatIsLoggedWhileItIsAttached(String provider, String file) throws Exception {
    ForkedJvm.Result result = jvm(file).property("slf4j.provider", provider).args("list").run();

    assertThat(result.stdout()).as(result.toString()).containsExactly("true", "[info]", "false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gated", "plain"})
  void logCaptorGetsWhatIsLoggedThroughTheHostedDoor(String file) throws Exception {
    ForkedJvm.Result result =
        jvm(file)
            .property("slf4j.provider", PROVIDER)
            .property("signalback.door", "hosted")
            .args("captor")
            .run();

    assertThat(result.stdout())
        .as(result.toString())
        .contains("[debug 1, warn] [warn]", "running true");
  }

  @Test
  void logCaptorSaysThatTheProviderDoorIsNotForIt() throws Exception {
    ForkedJvm.Result result =
        jvm("plain").property("slf4j.provider", PROVIDER).args("captor").run();

    assertThat(result.stderr())
        .as(result.toString())
        .anyMatch(line -> line.contains("ch.qos.logback.classic.Logger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PROVIDER, LOGBACK})
  void micrometerCountsEachCall(String provider) throws Exception {
    ForkedJvm.Result result =
        jvm("open").property("slf4j.provider", provider).args("metrics").run();

    assertThat(result.stdout()).as(result.toString()).containsExactly("info 2.0 debug 2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {PROVIDER, LOGBACK})
  void anAppenderBehindTheGateIsFoundThere(String provider) throws Exception {
    ForkedJvm.Result result =
        jvm("gated").property("slf4j.provider", provider).args("lookup").run();

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly("on the root null", "behind it NOWHERE");
  }

  @ParameterizedTest
  @CsvSource({PROVIDER + ", console", PROVIDER + ", plainConsole", LOGBACK + ", console"})
  void whatIsPrintedIsThereWhenTheCallReturns(String provider, String file) throws Exception {
    ForkedJvm.Result result =
        jvm(file)
            .property("slf4j.provider", provider)
            .property("signalback.dispatch", "caller")
            .args("swap")
            .run();

    assertThat(result.stdout()).as(result.toString()).containsExactly("seen 200");
  }

  /** As the page on differences says. */
  @ParameterizedTest
  @ValueSource(strings = {PROVIDER, LOGBACK})
  void aPeriodsFileHasWhatIsWrittenInIt(String provider) throws Exception {
    Path folder = Files.createDirectory(directory.resolve("logs"));

    ForkedJvm.Result result =
        jvm("rolling")
            .property("slf4j.provider", provider)
            .property("dir", folder)
            .args("period", folder)
            .run();

    assertThat(result.stdout()).as(result.toString()).containsExactly("later late");
  }

  private ForkedJvm.Builder jvm(String file) throws Exception {
    String signals =
        switch (file) {
          case "gated" -> NOWHERE + GATED;
          case "console" -> CONSOLE + GATED.replaceAll("<gate>.*</gate>", "");
          case "plainConsole" -> CONSOLE.replace("NOWHERE", "SIGNALS");
          case "rolling" -> ROLLING + GATED.replaceAll("<gate>.*</gate>", "");
          case "open" -> NOWHERE + GATED.replaceAll("<gate>.*</gate>", "");
          case "filtered" -> NOWHERE + FILTERED;
          default -> PLAIN;
        };
    Path xml =
        Files.writeString(
            directory.resolve("logback.xml"),
            """
            <configuration>
              %s
              <root level="info"><appender-ref ref="SIGNALS"/></root>
            </configuration>
            """
                .formatted(signals));
    return ForkedJvm.running(LibrariesProgram.class)
        .property("logback.configurationFile", xml)
        .property("slf4j.internal.verbosity", "WARN");
  }
}
