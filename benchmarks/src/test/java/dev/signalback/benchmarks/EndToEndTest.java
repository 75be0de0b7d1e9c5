package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real machines, few calls: whether it runs, not how fast. */
class EndToEndTest {
  @TempDir Path directory;

  @Test
  @Timeout(120)
  void countsTheLinesOfABackendOfEachClassPath() throws IOException, InterruptedException {
    EndToEndOptions options =
        EndToEndOptions.parse(
            "--backends",
            "provider,hosted,logback-disruptor,log4j",
            "--parts",
            "throughput",
            "--producers",
            "2",
            "--rounds",
            "1",
            "--calls",
            "300",
            "--warm-up",
            "150",
            "--garbage-calls",
            "50",
            "--heap",
            "64m",
            "--work",
            directory.resolve("work").toString(),
            "--out",
            directory.toString());

    Summary summary = EndToEnd.run(options);
    new Report(options, summary, List.of()).write();

    assertThat(summary.runs())
        .hasSize(options.backends().size())
        .allSatisfy(
            run -> {
              assertThat(run.problem()).isEmpty();
              assertThat(run.counts().get(0).lines()).isEqualTo(500);
              assertThat(run.counts().get(0).parsed()).isEqualTo(5);
              assertThat(run.measured()).containsKeys("throughput.calls", "garbage.bytes");
            });
    assertThat(directory.resolve("short.md")).isNotEmptyFile();
    assertThat(directory.resolve("short.json")).isNotEmptyFile();
  }
}
