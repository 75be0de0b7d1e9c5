package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EndTest {

  /** What is said once of calls that come after an explicit end. */
  private static final String LATE = "signalback: a call must come before the end of logging";

  private static final int CALLS = 10_000;

  /**
   * Unless the configuration says otherwise. Slots are freed when their batch is in the file, so a
   * last batch, all that was accepted and is not in the file, is never more than this.
   */
  private static final int RING_SIZE = 8192;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "exit, json.xml",
    "main, json.xml",
    "stop, json.xml",
    "close, json.xml",
    "exit, hook.xml",
    "main, plain.xml",
  })
  void leavesEveryLineInTheFile(String way, String configuration) throws Exception {
    ForkedJvm.Result result = program(way, configuration, CALLS).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).filteredOn(line -> !line.startsWith(LATE)).isEmpty();
    assertAllThere(CALLS);
  }

  @Test
  void leavesEveryLineInTheFileWhenAskedToStop() throws Exception {
    try (ForkedJvm jvm = program("sigterm", "json.xml", CALLS).start()) {
      jvm.awaitOutput("logged");

      jvm.terminate();

      ForkedJvm.Result result = jvm.await();
      assertThat(result.exitCode()).isEqualTo(128 + 15);
      assertThat(result.stderr()).isEmpty();
    }
    assertAllThere(CALLS);
  }

  @Test
  void countsWhatIsLoggedAfterTheClose() throws Exception {
    ForkedJvm.Result result = program("close", "json.xml", CALLS).run();

    assertThat(result.stdout())
        .contains("delivered=true")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "offered 10001 = filtered 0 + handled 10000 + failed 0 + dropped 1 + in"
                            + " flight 0")
                    .contains("dropped {closed=1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "main", "stop", "close"})
  void leavesWhatAnAsyncAppenderHolds(String way) throws Exception {
    ForkedJvm.Result result = program(way, "async.xml", CALLS).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertAllThere(CALLS);
  }

  @Test
  void leavesWhatOtherShutdownHooksLog() throws Exception {
    ForkedJvm.Result result = program("hook", "json.xml", 4000).run();

    assertThat(result.stderr()).isEmpty();
    assertAllThere(4001);
  }

  @Test
  void leavesWhatIsLoggedFirstInAShutdownHook() throws Exception {
    ForkedJvm.Result result = program("firstInHook", "json.xml", 800).run();

    assertThat(result.stderr()).isEmpty();
    assertAllThere(100);
  }

  @Test
  void comesInTimeAndTellsWhatABlockedAppenderHasNotTaken() throws Exception {
    try (ForkedJvm jvm =
        program("blocked", "blocked.xml", 400).timeout(Duration.ofSeconds(30)).start()) {
      jvm.awaitOutput("exiting");
      long start = System.nanoTime();

      ForkedJvm.Result result = jvm.await();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
      assertThat(result.exitCode()).isZero();
      assertThat(result.stderr())
          .first()
          .asString()
          .isEqualTo(
              "signalback: not everything was delivered: dropped {undrained=400}; offered 400 ="
                  + " filtered 0 + handled 0 + failed 0 + dropped 400 + in flight 0");
    }
  }

  @Test
  void leavesInTheFileWhatItsAppenderTookBesideABlockedOne() throws Exception {
    ForkedJvm.Result result = program("blocked", "beside.xml", 400).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).first().asString().contains("dropped {undrained=400}");
    assertThat(log()).hasContent("0 0\n");
  }

  @Test
  void tellsWhatAStoppedContextOfLogbacksHasLeftBehind() throws Exception {
    ForkedJvm.Result result =
        program("blockedStop", "hosted-blocked.xml", 800)
            .property("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("stopped");
    assertThat(result.stderr())
        .first()
        .asString()
        .startsWith("signalback: not everything was delivered: dropped {undrained=100}");
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 10_000, 25_000, 40_000})
  void losesAtMostTheLastBatchWhenKilled(int madeBefore) throws Exception {
    Path counts = directory.resolve("returned");
    try (ForkedJvm jvm =
        program("endless", "json.xml", 0).property(BusyProgram.RETURNED, counts).start()) {
      jvm.awaitOutput("made " + madeBefore);

      jvm.kill();

      assertThat(jvm.await().exitCode()).isEqualTo(128 + 9);
    }
    NumberedLines lines = NumberedLines.ofCutJson(log());
    long returned = ReturnedCalls.in(counts).sum();
    assertThat(lines.count()).isPositive();
    assertThat(returned).isGreaterThanOrEqualTo(madeBefore);
    assertThat(returned - lines.count())
        .as("of %d calls that returned, lines that are not in the file", returned)
        .isLessThanOrEqualTo(RING_SIZE);
    lines.assertConsecutivePerThread();
  }

  @Test
  void leavesEveryFlushedLineInTheFileWhenKilled() throws Exception {
    try (ForkedJvm jvm = program("flushed", "json.xml", CALLS).start()) {
      jvm.awaitOutput("flushed=true");

      jvm.kill();

      assertThat(jvm.await().exitCode()).isEqualTo(128 + 9);
    }
    assertAllThere(CALLS);
  }

  private void assertAllThere(int calls) throws IOException {
    Path file = log();
    NumberedLines lines =
        Files.readString(file).startsWith("{")
            ? NumberedLines.ofJson(file)
            : NumberedLines.ofText(file);
    assertThat(lines.count()).isEqualTo(calls);
    lines.assertConsecutivePerThread();
  }

  private Path log() {
    return directory.resolve("app.log");
  }

  private ForkedJvm.Builder program(String way, String configuration, int calls) {
    return ForkedJvm.running(BusyProgram.class)
        .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
        .property("slf4j.internal.verbosity", "WARN")
        .property("logback.configurationFile", "ends/" + configuration)
        .property("ends.log", log())
        .args(way, calls);
  }
}
