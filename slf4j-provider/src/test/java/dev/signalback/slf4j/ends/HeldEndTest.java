package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program ends while signals wait for the configuration after a reset. */
@Timeout(120)
class HeldEndTest {

  private static final String PROVIDER = "dev.signalback.slf4j.SignalServiceProvider";
  private static final String LOGBACK = "ch.qos.logback.classic.spi.LogbackServiceProvider";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    PROVIDER + ", slow",
    PROVIDER + ", late",
    LOGBACK + ", slow",
    LOGBACK + ", late",
  })
  void waitsForAConfigurationThatIsBeingRead(String binding, String how) throws Exception {
    ForkedJvm.Result result = run(binding, how);

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).filteredOn(line -> !line.contains(" door, as ")).isEmpty();
    assertThat(Files.readAllLines(directory.resolve("b.log"))).hasSize(100);
  }

  /** Five seconds after the reset the provider goes to the console, and Logback gives to nobody. */
  @ParameterizedTest
  @ValueSource(strings = {PROVIDER, LOGBACK})
  void losesNothingInSilenceWhenNoConfigurationComes(String binding) throws Exception {
    ForkedJvm.Result result = run(binding, "reset");

    assertThat(result.exitCode()).as(result.toString()).isZero();
    if (binding.equals(PROVIDER)) {
      assertThat(result.stdout()).filteredOn(line -> line.contains(" - 0 ")).hasSize(100);
    } else {
      assertThat(result.stderr())
          .as(result.toString())
          .anyMatch(line -> line.contains("not everything was delivered") && line.contains("100"));
    }
  }

  private ForkedJvm.Result run(String binding, String how) throws Exception {
    Path before = configuration("a", "");
    Path after = configuration("b", "<appender-ref ref=\"SLOW\"/>");
    return ForkedJvm.running(HeldEndProgram.class)
        .property("slf4j.provider", binding)
        .property("slf4j.internal.verbosity", "ERROR")
        .property("signalback.door", binding.equals(PROVIDER) ? "provider" : "hosted")
        .property("logback.configurationFile", before)
        .args(how, after)
        .run();
  }

  private Path configuration(String log, String more) throws Exception {
    String slow =
        more.isEmpty()
            ? ""
            : "<appender name=\"SLOW\" class=\"" + HeldEndProgram.class.getName() + "\"/>";
    return Files.writeString(
        directory.resolve(log + ".xml"),
        """
        <configuration>
          %s
          <appender name="FILE" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder><pattern>%%msg%%n</pattern></encoder>
          </appender>
          <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
            <appender-ref ref="FILE"/>%s
          </appender>
          <root level="info"><appender-ref ref="SIGNALS"/></root>
        </configuration>
        """
            .formatted(slow, directory.resolve(log + ".log"), more));
  }
}
