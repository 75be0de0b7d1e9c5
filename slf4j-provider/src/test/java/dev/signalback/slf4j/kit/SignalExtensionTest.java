package dev.signalback.slf4j.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
          "doesNotSeeATestThatRunsMeanwhileOnItsThread(CapturedSignals)",
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
    ForkedJvm.Result result = program(door, ParallelCases.class).run();

    assertSucceeded(result);
    assertThat(result.stdout())
        .contains("handled: own 1", "handled: carried 4", "handled: before", "handled: bare")
        .noneMatch(line -> line.contains("trapped"))
        .doesNotContain("handled: inside");
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhereThereIsNoTest(Entrance door) throws Exception {
    ForkedJvm.Result result = program(door, FailingCases.class).run();

    assertThat(result.stdout()).contains("FailingCases: FAILED");
    assertThat(String.join("\n", result.stderr()))
        .contains(
            "CapturedSignals must be a parameter of a test, or of a method before or after each");
  }

  @Test
  void worksWithJUnit5() throws Exception {
    String others =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(ForkedJvm.ownClassPath())
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("junit-"))
            .collect(Collectors.joining(File.pathSeparator));
    Path before = Path.of("target", "junit-before").toAbsolutePath();

    ForkedJvm.Result result =
        program(Entrance.PROVIDER, ParallelCases.class)
            .classPath(before + "/*" + File.pathSeparator + others)
            .run();

    assertSucceeded(result);
  }

  private static void assertSucceeded(ForkedJvm.Result result) {
    assertThat(result.stdout())
        .as(result.toString())
        .filteredOn(line -> line.endsWith(": SUCCESSFUL"))
        .hasSize(ALL.size() + 4)
        .containsAll(ALL.stream().map(name -> name + ": SUCCESSFUL").toList());
    assertThat(result.stdout()).noneMatch(line -> line.endsWith(": FAILED"));
  }

  private ForkedJvm.Builder program(Entrance door, Class<?> tests) throws IOException {
    Path file = Files.writeString(directory.resolve("logback.xml"), CONFIGURATION);
    return ForkedJvm.running(JUnitProgram.class)
        .property("slf4j.provider", door.provider())
        .property("logback.configurationFile", file)
        .args(tests.getName());
  }
}
