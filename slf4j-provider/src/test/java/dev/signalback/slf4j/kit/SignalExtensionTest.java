package dev.signalback.slf4j.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of users, run by JUnit at the same time; see {@link ParallelCases} for what they show. */
@Timeout(120)
class SignalExtensionTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="NONE" class="ch.qos.logback.core.helpers.NOPAppender"/>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="NONE"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static final List<String> ALL =
      List.of(
          "doesNotSeeThreadsThatCarryNothing(CapturedSignals)",
          "keepsSignalsFromHandlers()",
          "seesATestOnAThreadOfItsOwn(CapturedSignals)",
          "seesBeforeEachOnceAndTheSameByField(CapturedSignals)",
          "seesDynamicTests",
          "seesWhatIsCapturedInside(CapturedSignals)",
          "tellsAThreadOutsideOfTests()",
          "waitsForSignalsOfThreads(CapturedSignals)");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void givesEachTestItsOwnSignals(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, ParallelCases.class);

    assertThat(result.stdout())
        .as(result.toString())
        .filteredOn(line -> line.endsWith(": SUCCESSFUL"))
        .hasSize(ALL.size() + 4)
        .containsAll(ALL.stream().map(name -> name + ": SUCCESSFUL").toList());
    assertThat(result.stdout()).noneMatch(line -> line.endsWith(": FAILED"));
    assertThat(result.stdout())
        .contains("handled: own 1", "handled: carried 4", "handled: before", "handled: bare")
        .noneMatch(line -> line.contains("trapped"))
        .doesNotContain("handled: inside");
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhereThereIsNoTest(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, FailingCases.class);

    assertThat(result.stdout()).contains("FailingCases: FAILED");
    assertThat(String.join("\n", result.stderr()))
        .contains(
            "CapturedSignals must be a parameter of a test, or of a method before or after each");
  }

  private ForkedJvm.Result run(Entrance door, Class<?> tests) throws Exception {
    Path file = Files.writeString(directory.resolve("logback.xml"), CONFIGURATION);
    return ForkedJvm.running(JUnitProgram.class)
        .property("slf4j.provider", door.provider())
        .property("logback.configurationFile", file)
        .args(tests.getName())
        .run();
  }
}
