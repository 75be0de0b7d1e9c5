package dev.signalback.samples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    ForkedJvm run = warehouse(classPath, "-Dlogback.configurationFile=logback.xml");

    assertThat(run.exit()).as(run.toString()).isZero();
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
    ForkedJvm run = warehouse(classPath, "-Dlogback.configurationFile=plain.xml");

    assertThat(run.exit()).as(run.toString()).isZero();
    assertOneLine(run);
    List<String> lines = run.out().stream().filter(line -> line.startsWith("plain ")).toList();
    assertThat(lines)
        .startsWith("plain INFO Warehouse  Warehouse opens")
        .contains("plain DEBUG StockCheck 1 26 bolts left")
        .endsWith("plain INFO Warehouse  Warehouse closed");
    assertBooks(run, lines.size());
  }

  @ParameterizedTest
  @EnumSource(names = "AS_IT_IS", mode = Mode.EXCLUDE)
  void isSilentWithTheFlagOfTheLine(ClassPath classPath) throws Exception {
    ForkedJvm run = warehouse(classPath, LOGBACK_FLAG);

    assertThat(run.exit()).as(run.toString()).isZero();
    // SLF4J itself says which provider it was told to take
    assertThat(run.err()).noneMatch(line -> line.startsWith("signalback"));
    assertBooks(run, JsonLines.of(dir.resolve("warehouse.jsonl")).size());
  }

  @ParameterizedTest
  @EnumSource(names = "AS_IT_IS", mode = Mode.EXCLUDE)
  void leavesTheReadingToLogbackWhereMicronautBindsSlf4j(ClassPath classPath) throws Exception {
    ForkedJvm run =
        ForkedJvm.run(
            dir,
            classPath.toString(),
            "-Dlogback.statusListenerClass=STDOUT",
            LevelProgram.class.getName());

    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out())
        .anyMatch(line -> line.contains("AppenderModelHandler - Processing appender named [JSON]"))
        .noneMatch(line -> line.contains("TolerantAppenderHandler"));
  }

  private ForkedJvm warehouse(ClassPath classPath, String option) throws Exception {
    return ForkedJvm.run(
        dir, classPath.toString(), "-Dwarehouse.logs=" + dir, option, Warehouse.class.getName());
  }

  private static void assertOneLine(ForkedJvm run) {
    assertThat(run.err())
        .anyMatch(line -> line.contains("multiple SLF4J providers"))
        .filteredOn(line -> !line.startsWith("SLF4J"))
        .containsExactly(LINE);
  }

  private static void assertBooks(ForkedJvm run, int signals) {
    assertThat(signals).isPositive();
    assertThat(run.out())
        .contains(
            "offered %1$d = filtered 0 + handled %1$d + failed 0 + dropped 0 + in flight 0"
                .formatted(signals));
  }
}
