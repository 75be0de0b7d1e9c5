package dev.signalback.samples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The provider jar on the sample's class path: Micronaut gets the LoggerContext it casts to. */
class ProviderByMistakeTest {

  private static final String LOGBACK_FLAG =
      "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider";

  private static final String LINE =
      "signalback: hosted door, as Micronaut needs Logback's LoggerContext; start with "
          + LOGBACK_FLAG
          + ", or leave out signalback-slf4j-provider, to silence SLF4J's warning";

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(names = "AS_IT_IS", mode = Mode.EXCLUDE)
  void hostsTheSignalsOfItsConfiguration(ClassPath classPath) throws Exception {
    ForkedJvm.Result run = warehouse(classPath, "-Dlogback.configurationFile=logback.xml");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertOneLine(run);
    List<JsonNode> signals = JsonLines.of(dir.resolve("warehouse.jsonl"));
    assertThat(signals).extracting(line -> line.path("msg").asText()).startsWith("Warehouse opens");
    assertThat(signals).extracting(line -> line.path("msg").asText()).endsWith("Warehouse closed");
    assertThat(signals)
        .filteredOn(line -> line.path("level").asText().equals("debug"))
        .hasSize(18)
        .allSatisfy(line -> assertThat(line.path("ctx").path("check").asText()).isNotEmpty());
    assertBooks(run, signals.size());
  }

  @ParameterizedTest
  @EnumSource(names = "AS_IT_IS", mode = Mode.EXCLUDE)
  void hostsTheSignalsOfAConfigurationWithoutASignalAppender(ClassPath classPath) throws Exception {
    ForkedJvm.Result run = warehouse(classPath, "-Dlogback.configurationFile=plain.xml");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertOneLine(run);
    List<String> lines = run.stdout().stream().filter(line -> line.startsWith("plain ")).toList();
    assertThat(lines)
        .startsWith("plain INFO Warehouse  Warehouse opens")
        .contains("plain DEBUG StockCheck 1 26 bolts left")
        .endsWith("plain INFO Warehouse  Warehouse closed");
    assertBooks(run, lines.size());
  }

  @ParameterizedTest
  @EnumSource(names = "AS_IT_IS", mode = Mode.EXCLUDE)
  void isSilentWithTheFlagOfTheLine(ClassPath classPath) throws Exception {
    ForkedJvm.Result run = warehouse(classPath, LOGBACK_FLAG);

    assertThat(run.exitCode()).as(run.toString()).isZero();
    // SLF4J itself says which provider it was told to take
    assertThat(run.stderr()).noneMatch(line -> line.startsWith("signalback"));
    assertBooks(run, JsonLines.of(dir.resolve("warehouse.jsonl")).size());
  }

  @ParameterizedTest
  @EnumSource(names = "AS_IT_IS", mode = Mode.EXCLUDE)
  void leavesTheReadingToLogbackWhereMicronautBindsSlf4j(ClassPath classPath) throws Exception {
    ForkedJvm.Result run =
        ForkedJvm.running(LevelProgram.class)
            .directory(dir)
            .classPath(classPath.toString())
            .property("logback.statusListenerClass", "STDOUT")
            .run();

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.stdout())
        .anyMatch(line -> line.contains("AppenderModelHandler - Processing appender named [JSON]"))
        .noneMatch(line -> line.contains("TolerantAppenderHandler"));
  }

  private ForkedJvm.Result warehouse(ClassPath classPath, String option) throws Exception {
    return ForkedJvm.running(Warehouse.class)
        .directory(dir)
        .classPath(classPath.toString())
        .property("warehouse.logs", dir)
        .option(option)
        .run();
  }

  private static void assertOneLine(ForkedJvm.Result run) {
    assertThat(run.stderr())
        .anyMatch(line -> line.contains("multiple SLF4J providers"))
        .filteredOn(line -> !line.startsWith("SLF4J"))
        .containsExactly(LINE);
  }

  private static void assertBooks(ForkedJvm.Result run, int signals) {
    assertThat(signals).isPositive();
    assertThat(run.stdout())
        .contains(
            "offered %1$d = filtered 0 + handled %1$d + failed 0 + dropped 0 + in flight 0"
                .formatted(signals));
  }
}
