package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReloadTest {

  @TempDir Path directory;

  @Test
  void losesNothingUnderLoad() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("rewrite", version("first", gated("a"))));
    arguments.add(version("1", plain("info", "b")));
    arguments.add(version("2", gated("a")));
    arguments.add(version("3", plain("debug", "a")));
    arguments.add(version("4", async("c")));
    arguments.add(version("5", gated("c")));

    ForkedJvm.Result result = program(arguments).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("flushed=true", "balanced=true");
    assertNoneMissing(result, made(result));
    assertThat(result.stdout())
        .as("counters go on")
        .anyMatch(
            line ->
                line.startsWith(
                    "books=offered %1$d = filtered 0 + handled %1$d + failed 0 + dropped 0"
                        .formatted(made(result))));
  }

  /** A thread that logs is not caught in a handler of its own that is being exchanged. */
  @Test
  void losesNothingOfAHandlerOnTheCallersThread() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("rewrite", version("first", synchronous())));
    for (int i = 0; i < 12; i++) {
      arguments.add(version("v" + i, synchronous()));
    }

    ForkedJvm.Result result = program(arguments).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("flushed=true", "balanced=true");
    assertNoneMissing(result, made(result));
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("rewrite", version("first", async("a"))));
    for (int i = 0; i < 4; i++) {
      arguments.add(version("v" + i, async("a")));
    }

    ForkedJvm.Result result = program(arguments).run();

    assertThat(result.stdout()).contains("flushed=true");
    assertThat(result.stdout())
        .filteredOn(line -> line.startsWith("thread=signalback") || line.contains("AsyncAppender"))
        .filteredOn(line -> !line.equals("thread=signalback-flush")) // of a slow batch; goes soon
        .containsExactlyInAnyOrder(
            "thread=signalback-dispatcher",
            "thread=signalback-watch",
            "thread=AsyncAppender-Worker-ASYNC");
    assertNoneMissing(result, made(result));
  }

  @Test
  void goesOnWithoutALossWhileTheFileIsBroken() throws Exception {
    ForkedJvm.Result result =
        program(
                List.of(
                    "rewrite",
                    version("first", plain("info", "a")),
                    version("broken", "<configuration><root level='info'>"),
                    version("mended", gated("b"))))
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("flushed=true", "balanced=true");
    assertNoneMissing(result, made(result));
    assertThat(directory.resolve("b.log")).isNotEmptyFile();
  }

  @Test
  void goesOnAtTheConsoleWhenNoConfigurationFollowsAReset() throws Exception {
    ForkedJvm.Result result = program(List.of("reset", version("first", plain("info", "a")))).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("goes on=true", "flushed=true", "balanced=true");
    assertThat(result.stdout())
        .anyMatch(line -> line.startsWith("books=offered 300 = filtered 0 + handled 300"));
    NumberedLines lines = NumberedLines.ofText(directory.resolve("a.log"));
    assertThat(lines.count()).isEqualTo(200);
    assertThat(lines.count(1)).as("logged while there was no appender").isZero();
    assertThat(result.stdout())
        .filteredOn(line -> line.matches(".* INFO  \\[main\\] .*ReloadProgram - 1 \\d+"))
        .hasSize(100);
  }

  @Test
  void waitsForTheFirstReading() throws Exception {
    String xml =
        configuration(
                file("a"),
                """
                  <root level="info">
                    <appender-ref ref="FILE"/>
                    <appender-ref ref="CONTEXT"/>
                  </root>
                """)
            .replace("ContextGrabber", "EarlyChange")
            .replace("200 milliseconds", "20 milliseconds");

    ForkedJvm.Result result =
        ForkedJvm.running(EarlyChange.class)
            .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", version("logback", xml))
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("noticed=true", "again=true");
    assertNoneMissing(result, made(result));
  }

  /** Every number once, in order: the files are read in the order they were written to. */
  private void assertNoneMissing(ForkedJvm.Result result, int made) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path[] logs =
          files.filter(file -> file.toString().endsWith(".log")).sorted().toArray(Path[]::new);
      NumberedLines lines = NumberedLines.ofText(logs);
      assertThat(lines.count()).as(result.toString()).isEqualTo(made);
      lines.assertEachOnce();
    }
  }

  private static int made(ForkedJvm.Result result) {
    return result.stdout().stream()
        .filter(line -> line.startsWith("made="))
        .mapToInt(line -> Integer.parseInt(line.substring(5)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(result.toString()));
  }

  private ForkedJvm.Builder program(List<Object> arguments) throws IOException {
    Path file = directory.resolve("logback.xml");
    Files.copy((Path) arguments.get(1), file);
    List<Object> given = new ArrayList<>(arguments);
    given.set(1, file);
    return ForkedJvm.running(ReloadProgram.class)
        .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
        .property("slf4j.internal.verbosity", "WARN")
        .property("logback.configurationFile", file)
        .args(given.toArray());
  }

  private Path version(String name, String xml) throws IOException {
    return Files.writeString(directory.resolve(name + ".xml"), xml);
  }

  private String plain(String level, String log) {
    return configuration(
        file(log),
        """
          <root level="%s">
            <appender-ref ref="FILE"/>
            <appender-ref ref="CONTEXT"/>
          </root>
        """
            .formatted(level));
  }

  private String gated(String log) {
    return configuration(
        file(log),
        """
          <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
            <gate>
              <minLevel>info</minLevel>
              <ns><disallow>com.acme.*</disallow></ns>
            </gate>
            <appender-ref ref="FILE"/>
            <appender-ref ref="CONTEXT"/>
          </appender>
          <root level="debug">
            <appender-ref ref="SIGNALS"/>
          </root>
        """);
  }

  private String synchronous() {
    return configuration(
        file("a"),
        """
          <appender name="SYNC" class="dev.signalback.logback.HandlerAppender">
            <sync>true</sync>
            <appender-ref ref="FILE"/>
          </appender>
          <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
            <appender-ref ref="SYNC"/>
            <appender-ref ref="CONTEXT"/>
          </appender>
          <root level="info">
            <appender-ref ref="SIGNALS"/>
          </root>
        """);
  }

  private String async(String log) {
    return configuration(
        file(log),
        """
          <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
            <discardingThreshold>0</discardingThreshold>
            <appender-ref ref="FILE"/>
          </appender>
          <root level="info">
            <appender-ref ref="ASYNC"/>
            <appender-ref ref="CONTEXT"/>
          </root>
        """);
  }

  private static String configuration(String... parts) {
    return """
        <configuration scan="true" scanPeriod="200 milliseconds">
          <appender name="CONTEXT" class="dev.signalback.slf4j.ends.ContextGrabber"/>
        %s</configuration>
        """
        .formatted(String.join("", parts));
  }

  private String file(String log) {
    return """
      <appender name="FILE" class="ch.qos.logback.core.FileAppender">
        <file>%s</file>
        <encoder><pattern>%%msg%%n</pattern></encoder>
      </appender>
    """
        .formatted(directory.resolve(log + ".log"));
  }
}
