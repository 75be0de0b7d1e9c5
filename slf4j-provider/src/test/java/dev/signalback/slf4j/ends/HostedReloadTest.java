package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logback is SLF4J's binding, and its configuration changes under load. */
@Timeout(180)
class HostedReloadTest {

  private static final Path OLDEST = Path.of("target", "older-versions").toAbsolutePath();
  private static final Pattern LOGBACK = Pattern.compile(".*logback-(classic|core)-[^/]*\\.jar");

  private static final String OF_THIS_BUILD = "this build's";

  private static final int REWRITES = 6;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "code, 1, this build's",
    "code, 3, this build's",
    "scan, 1, this build's",
    "scan, 3, this build's",
    "code, 1, 1.5.6",
    "scan, 3, 1.5.6"
  })
  void losesAndDoublesNothing(String way, int threads, String logback) throws Exception {
    assertComplete(run(way, threads, logback, writtenVersions()));
  }

  @ParameterizedTest
  @CsvSource({
    "code, 1, this build's",
    "code, 3, this build's",
    "scan, 1, this build's",
    "scan, 3, this build's",
    "code, 1, 1.5.6",
    "scan, 3, 1.5.6"
  })
  void losesAndDoublesNothingWhereNoFileHasASignalAppender(String way, int threads, String logback)
      throws Exception {
    assertComplete(run(way, threads, logback, plainVersions()));
  }

  /** What it has written on the thread that logs is not written again by the one in its place. */
  @ParameterizedTest
  @ValueSource(strings = {"code", "scan"})
  void writesOnceWhatAHandlerOnTheCallersThreadGets(String way) throws Exception {
    ForkedJvm.Result result = run(way, 3, OF_THIS_BUILD, synchronousVersions());

    assertComplete(result);
    NumberedLines lines = NumberedLines.ofText(directory.resolve("sync.log"));
    lines.assertEachOnce();
    assertThat(lines.count()).isEqualTo(NumberedLines.ofText(directory.resolve("a.log")).count());
  }

  @Test
  void givesTwoThreadsThatConfigureTheirTurns() throws Exception {
    ForkedJvm.Result result = run("two", 2, OF_THIS_BUILD, writtenVersions());

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("flushed=true", "balanced=true", "filters=[]");
    int made =
        result.stdout().stream()
            .filter(line -> line.startsWith("made="))
            .mapToInt(line -> Integer.parseInt(line.substring(5)))
            .sum();
    NumberedLines lines = NumberedLines.ofText(directory.resolve("a.log"));
    assertThat(lines.count()).isEqualTo(made);
    assertThat(lines.count(99)).as("what no configuration wants").isZero();
    lines.assertConsecutivePerThread();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void knowsTheCallerOfEachCall(boolean isWritten) throws Exception {
    List<String> versions = isWritten ? writtenVersions() : plainVersions();

    ForkedJvm.Result result =
        run(
            "code",
            1,
            OF_THIS_BUILD,
            versions.stream().map(version -> version.replace("%msg", "%msg %class{0}")).toList());

    assertComplete(result);
    assertThat(Files.readAllLines(directory.resolve("a.log")))
        .allMatch(line -> line.endsWith(" HostedReloadProgram"));
  }

  /** Every number once, in the order of its thread. */
  private void assertComplete(ForkedJvm.Result result) throws IOException {
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).filteredOn(line -> !line.contains("hosted door")).isEmpty();
    assertThat(result.stdout()).contains("flushed=true", "balanced=true", "filters=[]");
    assertThat(result.stdout()).contains("listeners=1");
    NumberedLines lines = NumberedLines.ofText(directory.resolve("a.log"));
    lines.assertConsecutivePerThread();
    assertThat(lines.count(99)).as("what no configuration wants").isZero();
    assertThat(result.stdout())
        .contains("made=" + lines.count())
        .anyMatch(
            line ->
                line.startsWith(
                    "books=offered %1$d = filtered 0 + handled %1$d + failed 0 + dropped 0"
                        .formatted(lines.count())));
  }

  private ForkedJvm.Result run(String way, int threads, String logback, List<String> files)
      throws Exception {
    String scan = "scan=\"true\" scanPeriod=\"100 milliseconds\"";
    List<String> versions =
        files.stream()
            .map(version -> version.replace("SCAN", way.equals("scan") ? scan : ""))
            .toList();
    Path file = Files.writeString(directory.resolve("logback.xml"), versions.get(0));
    List<Object> arguments = new ArrayList<>(List.of(way, threads, file));
    for (int i = 1; i <= REWRITES; i++) {
      Path version = directory.resolve("version-" + i + ".xml");
      arguments.add(Files.writeString(version, versions.get(i % versions.size())));
    }
    return ForkedJvm.running(HostedReloadProgram.class)
        .classPath(classPath(logback))
        .property("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
        .property("slf4j.internal.verbosity", "WARN")
        .property("signalback.door", "hosted")
        .property("fluent", logback.equals(OF_THIS_BUILD))
        .property("logback.configurationFile", file)
        .args(arguments.toArray())
        .run();
  }

  private static String classPath(String logback) {
    if (logback.equals(OF_THIS_BUILD)) {
      return ForkedJvm.ownClassPath();
    }
    Stream<String> others =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(ForkedJvm.ownClassPath())
            .filter(entry -> !LOGBACK.matcher(entry).matches());
    Stream<String> older =
        Stream.of("logback-classic", "logback-core")
            .map(jar -> OLDEST.resolve(jar + "-" + logback + ".jar").toString());
    return Stream.concat(older, others).collect(Collectors.joining(File.pathSeparator));
  }

  /** Levels, additivity and the place of the signal appender change. */
  private List<String> writtenVersions() {
    return List.of(
        configuration(SIGNALS, root("info", "SIGNALS")),
        configuration(
            SIGNALS, root("warn", "SIGNALS"), "<logger name=\"dev.signalback\" level=\"info\"/>"),
        configuration(
            SIGNALS,
            "<root level=\"debug\"/>",
            """
            <logger name="dev.signalback.slf4j" level="info" additivity="false">
              <appender-ref ref="SIGNALS"/>
            </logger>
            """),
        configuration(
            SIGNALS,
            "<logger name=\"dev.signalback.slf4j.ends\" level=\"info\"/>",
            root("trace", "SIGNALS")));
  }

  private List<String> plainVersions() {
    return List.of(
        configuration(root("info", "FILE")),
        configuration(root("warn", "FILE"), "<logger name=\"dev.signalback\" level=\"info\"/>"),
        configuration(
            "<root level=\"debug\"/>",
            """
            <logger name="dev.signalback.slf4j" level="info" additivity="false">
              <appender-ref ref="FILE"/>
            </logger>
            """));
  }

  private List<String> synchronousVersions() {
    String synchronous =
        """
        <appender name="SYNC_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        <appender name="SYNC" class="dev.signalback.logback.HandlerAppender">
          <sync>true</sync>
          <appender-ref ref="SYNC_FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="FILE"/>
          <appender-ref ref="SYNC"/>
        </appender>
        """
            .formatted(directory.resolve("sync.log"));
    return List.of(
        configuration(synchronous, root("info", "SIGNALS")),
        configuration(
            synchronous,
            root("warn", "SIGNALS"),
            "<logger name=\"dev.signalback\" level=\"info\"/>"));
  }

  private static final String SIGNALS =
      """
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <appender-ref ref="FILE"/>
      </appender>
      """;

  private static String root(String level, String appender) {
    return "<root level=\"%s\"><appender-ref ref=\"%s\"/></root>".formatted(level, appender);
  }

  private String configuration(String... parts) {
    return """
        <configuration SCAN>
          <appender name="FILE" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder><pattern>%%msg%%n</pattern></encoder>
          </appender>
          %s
          <appender name="CONTEXT" class="dev.signalback.slf4j.ends.ContextGrabber"/>
          <logger name="never"><appender-ref ref="CONTEXT"/></logger>
        </configuration>
        """
        .formatted(directory.resolve("a.log"), String.join("", parts));
  }
}
