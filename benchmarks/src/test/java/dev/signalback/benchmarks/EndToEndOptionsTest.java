package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.benchmarks.child.Part;
import dev.signalback.benchmarks.child.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndToEndOptionsTest {

  @Test
  void areShortUnlessTold() {
    EndToEndOptions options = EndToEndOptions.parse();

    assertThat(options).isEqualTo(EndToEndOptions.parse("--short"));
    assertThat(options.backends()).containsExactly(Backend.values());
    assertThat(options.isSustained()).isFalse();
  }

  @Test
  void ofTheFullRunHaveCallsEnough() {
    assertThat(EndToEndOptions.parse("--full").isSustained()).isTrue();
  }

  @Test
  void areReadInTheirOrder() {
    EndToEndOptions options =
        EndToEndOptions.parse(
            "--full",
            "--backends",
            "provider,logback-async",
            "--parts",
            "latency",
            "--shape",
            "data",
            "--producers",
            "1,8",
            "--ring",
            "256",
            "--rounds",
            "7",
            "--rounds",
            "9");

    assertThat(options.backends()).containsExactly(Backend.PROVIDER, Backend.LOGBACK_ASYNC);
    assertThat(options.parts()).containsExactly(Part.LATENCY);
    assertThat(options.shape()).isEqualTo(Shape.DATA);
    assertThat(options.producers()).containsExactly(1, 8);
    assertThat(options.ring()).isEqualTo(256);
    assertThat(options.rounds()).isEqualTo(9);
    assertThat(options.calls()).isEqualTo(2_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --rounds 0           | --rounds must be a number from 1, got 0
          --calls many         | --calls must be a number from 1, got many
          --ring 1000          | --ring must be a power of two, got 1000; try 1024
          --ring 64            | --ring must be a number from 128, got 64
          --handlers 2         | --handlers must be 1 or 3, got 2
          --parts latency,x    | --parts must be of throughput, latency, idle, start, got x
          --name               | --name must have a value, got none
          """)
  void sayWhatTheyMustBe(String arguments, String message) {
    assertThatThrownBy(() -> EndToEndOptions.parse(arguments.split(" ", -1))).hasMessage(message);
  }

  @Test
  void sayWhatThereIs() {
    assertThatThrownBy(() -> EndToEndOptions.parse("--rings", "3"))
        .hasMessageStartingWith("an option must be of --short, --full, --name, --rounds")
        .hasMessageEndingWith("got --rings");
  }
}
