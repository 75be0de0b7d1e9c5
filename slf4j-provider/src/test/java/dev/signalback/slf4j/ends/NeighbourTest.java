package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file beside an appender that is slow, stuck or ends the program, through both doors. */
@Timeout(120)
class NeighbourTest {

  private static final Pattern HANDLED =
      Pattern.compile("FILE: offered \\d+ = filtered 0 \\+ handled (\\d+) \\+ failed 0");

  @TempDir Path directory;

  private String ring = "";

  @ParameterizedTest
  @CsvSource({
    "provider, json, exit", "provider, json, close", "provider, json, sigterm",
    "provider, text, exit", "hosted, json, exit", "hosted, json, close",
    "hosted, json, sigterm", "hosted, text, close"
  })
  void hasInItsFileWhatCountsAsHandledBesideOneThatIsStuck(String door, String encoder, String way)
      throws Exception {
    ForkedJvm.Result result = run(door, encoder, "sleeps", way);

    assertThat(handled(result)).as(result.toString()).isEqualTo(SlowAppender.LAST + 1);
    assertThat(lines()).hasSize(SlowAppender.LAST + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void hasInItsFileWhatCountsAsHandledBesideOneThatIsSlow(String door) throws Exception {
    ForkedJvm.Result result = run(door, "json", "dawdles", "main");

    assertThat(handled(result)).as(result.toString()).isPositive().isEqualTo(lines().size());
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "provider, text", "hosted, json"})
  void goesOnWithoutAnAppenderThatEndsTheProgram(String door, String encoder) throws Exception {
    ForkedJvm.Result result = run(door, encoder, "exits", "inside");

    assertThat(result.exitCode()).as(result.toString()).isEqualTo(3);
    assertThat(handled(result)).as(result.toString()).isGreaterThanOrEqualTo(600);
    assertThat(lines().stream().filter(line -> !line.contains("dev.signalback handler")))
        .hasSizeGreaterThanOrEqualTo(NeighbourProgram.CALLS);
    assertThat((long) lines().size()).isEqualTo(handled(result));
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void isInItsFileWhileItsNeighbourIsStuck(String door) throws Exception {
    try (ForkedJvm jvm = program(door, "json", "sleeps", "sigterm").start()) {
      jvm.awaitOutput("stuck");

      while (lines().size() <= SlowAppender.LAST) { // the timeout of the test ends it
        Thread.onSpinWait();
      }

      assertThat(lines()).hasSize(SlowAppender.LAST + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void saysAtTheEndWhatAFullRingHasDropped(String door) throws Exception {
    ring = "<size>64</size><whenFull>drop</whenFull>";

    ForkedJvm.Result result = run(door, "json", "dawdles", "main");

    assertThat(result.stderr())
        .anyMatch(line -> line.matches("signalback: .*dropped \\{full=[1-9]\\d*.*"));
    assertThat(handled(result)).as(result.toString()).isPositive().isEqualTo(lines().size());
  }

  private ForkedJvm.Result run(String door, String encoder, String appender, String way)
      throws Exception {
    try (ForkedJvm jvm = program(door, encoder, appender, way).start()) {
      if (way.equals("sigterm")) {
        jvm.awaitOutput("stuck");
        jvm.terminate();
      }
      return jvm.await();
    }
  }

  private ForkedJvm.Builder program(String door, String encoder, String appender, String way)
      throws Exception {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, xml(encoder, appender));
    return ForkedJvm.running(NeighbourProgram.class)
        .property("logback.configurationFile", file)
        .property(
            "slf4j.provider",
            door.equals("hosted")
                ? "ch.qos.logback.classic.spi.LogbackServiceProvider"
                : "dev.signalback.slf4j.SignalServiceProvider")
        .args(way);
  }

  private String xml(String encoder, String appender) {
    String written =
        encoder.equals("json")
            ? "<encoder class='dev.signalback.logback.SignalEncoder'/>"
            : "<encoder><pattern>%msg%n%nopex</pattern></encoder>";
    return """
    <configuration>
      <appender name="FILE" class="ch.qos.logback.core.FileAppender">
        <file>%s</file>
        %s
      </appender>
      <appender name="SLOW" class="%s"><way>%s</way></appender>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <ring><closeTimeout>1 second</closeTimeout>%s</ring>
        <appender-ref ref="FILE"/>
        <appender-ref ref="SLOW"/>
      </appender>
      <root level="info"><appender-ref ref="SIGNALS"/></root>
    </configuration>
    """
        .formatted(
            directory.resolve("file.log"), written, SlowAppender.class.getName(), appender, ring);
  }

  private List<String> lines() throws Exception {
    Path file = directory.resolve("file.log");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** What the last words of the program say of the file. */
  private static long handled(ForkedJvm.Result result) {
    for (String line : result.stderr()) {
      Matcher books = HANDLED.matcher(line);
      if (books.find()) {
        return Long.parseLong(books.group(1));
      }
    }
    throw new AssertionError("no books of FILE in " + result);
  }
}
