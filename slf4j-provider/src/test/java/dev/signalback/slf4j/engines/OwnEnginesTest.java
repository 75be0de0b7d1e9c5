package dev.signalback.slf4j.engines;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Engines of the application's own: on a class path with the core module alone, and at the exit.
 */
@Timeout(120)
class OwnEnginesTest {

  private static final Pattern NEEDED =
      Pattern.compile(
          "[\\\\/]core[\\\\/]target[\\\\/]|signalback-core|slf4j-api|disruptor|test-classes");

  @TempDir private Path directory;

  private ForkedJvm.Builder program(String what) {
    return ForkedJvm.running(EnginesProgram.class)
        .property("slf4j.internal.verbosity", "ERROR") // that there is no provider is meant
        .args(what, directory.toString());
  }

  /** The core module, SLF4J's API and the Disruptor; and the program. */
  private static String coreAlone() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(ForkedJvm.ownClassPath())
        .filter(entry -> NEEDED.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void needNothingButTheCoreModule() throws Exception {
    ForkedJvm.Result result =
        program("alone").classPath(coreAlone()).property("signalback.jmx", "true").run();

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "flushed: true",
            "true",
            "order/placed {order-id=17}",
            "order/packed {}",
            "order/sent {}",
            "default: false",
            "logback: false");
    assertThat(result.stderr()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void areDrainedAtTheExit() throws Exception {
    ForkedJvm.Result result = program("exit").classPath(coreAlone()).run();

    assertThat(result.stderr()).isEmpty();
    assertDrained();
  }

  private void assertDrained() throws IOException {
    List<String> all =
        IntStream.range(0, 5000).mapToObj(n -> "some/event " + n).collect(Collectors.toList());
    for (int i = 0; i < 3; i++) {
      assertThat(Files.readAllLines(directory.resolve(i + ".txt"))).isEqualTo(all);
    }
  }

  @Test
  void areDrainedBesideOneThatIsStuck() throws Exception {
    ForkedJvm.Result result = program("stuck").classPath(coreAlone()).run();

    assertThat(result.stderr())
        .as(result.toString())
        .anyMatch(line -> line.contains("not everything was delivered: dropped {undrained=2}"));
    assertDrained();
  }

  @ParameterizedTest
  @EnumSource
  void readTheMdcOfEitherDoor(Entrance door) throws Exception {
    ForkedJvm.Result result = program("mdc").property("slf4j.provider", door.provider()).run();

    assertThat(result.stdout()).as(result.toString()).containsExactly("{request=1, user=u-1}");
  }

  @Test
  void runBesideTheDefaultEngine() throws Exception {
    Path xml = directory.resolve("logback.xml");
    Files.writeString(xml, "<configuration><root level=\"info\"/></configuration>");

    ForkedJvm.Result result =
        program("beside")
            .property("slf4j.provider", Entrance.PROVIDER.provider())
            .property("logback.configurationFile", xml)
            .run();

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "[com.acme.Own, default com.acme.Default]",
            "[logback.xml, list] [list]",
            "1 1",
            "true");
  }
}
