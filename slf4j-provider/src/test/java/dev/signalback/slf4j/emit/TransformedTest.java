package dev.signalback.slf4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transforms of the file, of handlers, of calls and of threads, one machine for each door; see
 * {@link TransformScenarios}.
 */
@Timeout(120)
class TransformedTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="ALL_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.all.txt</file>
          <encoder><pattern>%%msg %%kvp%%n</pattern></encoder>
        </appender>
        <appender name="ALL" class="dev.signalback.logback.HandlerAppender">
          <limit>id=counted/* 1 per 1 hour</limit>
          <id><disallow>nowhere/*</disallow></id>
          <appender-ref ref="ALL_FILE"/>
        </appender>
        <appender name="SHARED_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.shared.txt</file>
          <encoder><pattern>%%msg %%kvp%%n</pattern></encoder>
        </appender>
        <appender name="SHARED_JSON" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.shared.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="CHANGED" class="dev.signalback.logback.HandlerAppender">
          <mask><key>shoe-size</key></mask>
          <kind><allow>slf4j, signalback</allow></kind>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$NoPings"/>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$Fragile"/>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$Mark">
            <text>shoe-size=added</text>
          </transform>
          <appender-ref ref="SHARED_FILE"/>
          <appender-ref ref="SHARED_JSON"/>
        </appender>
        <appender name="UNCHANGED" class="dev.signalback.logback.HandlerAppender">
          <kind><allow>slf4j</allow></kind>
          <appender-ref ref="SHARED_FILE"/>
          <appender-ref ref="SHARED_JSON"/>
        </appender>
        <appender name="SYNC_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.sync.txt</file>
          <encoder><pattern>%%msg %%kvp%%n</pattern></encoder>
        </appender>
        <appender name="SYNC" class="dev.signalback.logback.HandlerAppender">
          <sync>true</sync>
          <kind><allow>slf4j</allow></kind>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$NoPings"/>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$Fragile"/>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$Mark"/>
          <mask><key>shoe-size</key></mask>
          <appender-ref ref="SYNC_FILE"/>
        </appender>
        <appender name="OPEN_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.open.txt</file>
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        <appender name="OPEN" class="dev.signalback.logback.HandlerAppender">
          <kind><allow>slf4j</allow></kind>
          <when class="dev.signalback.slf4j.emit.TransformBeans$Open"/>
          <appender-ref ref="OPEN_FILE"/>
        </appender>
        <appender name="UNDECIDED_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.undecided.txt</file>
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        <appender name="UNDECIDED" class="dev.signalback.logback.HandlerAppender">
          <kind><allow>slf4j</allow></kind>
          <when class="dev.signalback.slf4j.emit.TransformBeans$Undecided"/>
          <appender-ref ref="UNDECIDED_FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <mask/>
          <transform class="dev.signalback.slf4j.emit.TransformBeans$LastWord"/>
          <appender-ref ref="ALL"/>
          <appender-ref ref="CHANGED"/>
          <appender-ref ref="UNCHANGED"/>
          <appender-ref ref="SYNC"/>
          <appender-ref ref="OPEN"/>
          <appender-ref ref="UNDECIDED"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static ScenarioRuns runs;

  @TempDir private static Path directory;

  @BeforeAll
  static void runScenarios() throws Exception {
    runs = ScenarioRuns.of(TransformScenarios.class, CONFIGURATION, directory);
  }

  static Stream<Arguments> scenarios() {
    return ScenarioRuns.arguments(TransformScenarios.class);
  }

  private static List<String> lines(Entrance door, String ending) throws IOException {
    return Files.readAllLines(directory.resolve(door.name() + ending));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("scenarios")
  void shows(Way way, String scenario) {
    runs.assertShown(way, scenario);
  }

  @ParameterizedTest
  @EnumSource
  void balancesItsBooks(Way way) {
    runs.assertBooksBalance(way);
  }

  @ParameterizedTest
  @EnumSource
  void givesAnAppenderOfTwoHandlersWhatEachMakesOfIt(Entrance door) throws Exception {
    assertThat(lines(door, ".shared.txt"))
        .containsOnlyOnce(
            "shoe-size=*** file shoe-size=*** ",
            "shoe-size=17 file ",
            "shoe-size=*** at the end shoe-size=*** ",
            "shoe-size=19 at the end ")
        .containsOnlyOnce("pair shoe-size=*** shoe-size=\"***\"", "pair shoe-size=\"18\"")
        .containsOnlyOnce("ping 1 ", "fragile 1 shoe-size=*** ", "fragile 1 ");
    assertThat(lines(door, ".shared.jsonl"))
        .filteredOn(line -> line.contains("pair"))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"data\":{\"shoe-size\":\"***\"}"),
            line -> assertThat(line).contains("\"data\":{\"shoe-size\":18}"));
    assertThat(lines(door, ".all.txt"))
        .contains("shoe-size=17 file ", "pair shoe-size=\"18\"", "ping 1 ", "fragile 1 ")
        .noneMatch(line -> line.contains("***") && line.contains("shoe-size"));
  }

  @ParameterizedTest
  @EnumSource
  void givesTheThreadThatLogsWhatItsHandlerMakesOfIt(Entrance door) throws Exception {
    assertThat(lines(door, ".sync.txt"))
        .containsOnlyOnce(
            "shoe-size=*** file marked ",
            "shoe-size=*** at the end marked ",
            "pair marked shoe-size=\"***\"",
            "fragile 1 marked ")
        .noneMatch(line -> line.contains("ping") || line.contains("17") || line.contains("18"));
  }

  @ParameterizedTest
  @EnumSource
  void asksTheConditionOfAHandler(Entrance door) throws Exception {
    assertThat(lines(door, ".open.txt")).contains("open 1", "open 3").doesNotContain("open 2");
    assertThat(lines(door, ".undecided.txt")).contains("open 1", "open 2", "open 3");
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatHasFailed(Entrance door) throws Exception {
    assertThat(lines(door, ".all.txt"))
        .anyMatch(
            line ->
                line.matches(
                    "the condition of a handler failed, so far \\d+ times, last that of UNDECIDED;"
                        + " its signals passed .*"))
        .anyMatch(
            line ->
                line.matches(
                    "a transform failed, so far \\d+ times, last with"
                        + " java.lang.IllegalStateException .*"));
  }
}
