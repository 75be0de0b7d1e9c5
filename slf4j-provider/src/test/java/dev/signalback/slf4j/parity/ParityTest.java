package dev.signalback.slf4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import dev.signalback.slf4j.differential.Outputs;
import dev.signalback.slf4j.differential.Program;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same calls under the same file give the same signals through both doors: per thread the same
 * ones in the same order, with the same books. What may differ is said in {@link KnownDifferences}.
 */
@Timeout(180)
class ParityTest {

  private static final int CALLS = 2500;
  private static final int FEWER_CALLS = 500;

  @TempDir Path directory;

  /**
   * @param config a file in the resources under {@code parity/}
   */
  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "json, 1",
    "gate, 2",
    "handlers, 3",
    "narrow, 4",
    "hierarchy, 5",
    "beside, 6",
    "patterns, 7",
    "text, 8",
    "variables, 9",
    "early, 10",
  })
  void givesTheSameSignalsThroughBothDoors(String config, long seed) throws Exception {
    compare(config, seed, CALLS, ForkedJvm.ownJava());
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({"json, 11", "handlers, 12"})
  void givesTheSameSignalsOnJdk25(String config, long seed) throws Exception {
    Optional<Path> java = Jdk25.find();
    assumeTrue(java.isPresent(), Jdk25.REMEDY);

    compare(config, seed, FEWER_CALLS, java.get().toString());
  }

  private void compare(String config, long seed, int calls, String java) throws Exception {
    try (ForkedJvm provider = start(Entrance.PROVIDER, config, seed, calls, java);
        ForkedJvm hosted = start(Entrance.HOSTED, config, seed, calls, java)) {
      assertWentWell(provider.await(), Entrance.PROVIDER);
      assertWentWell(hosted.await(), Entrance.HOSTED);
    }

    Outputs ofProvider = outputs(Entrance.PROVIDER, config);
    Outputs ofHosted = outputs(Entrance.HOSTED, config);
    assertThat(ofProvider.size()).isGreaterThan(calls);
    assertThat(ofProvider.events().get("books.log").values())
        .allSatisfy(lines -> assertThat(lines).anyMatch(line -> line.contains("balanced: true")));
    assertThat(ofProvider.differencesTo(ofHosted, "provider", "hosted"))
        .as("%s with seed %s on %s", config, seed, java)
        .isEmpty();
  }

  private ForkedJvm start(Entrance door, String config, long seed, int calls, String java)
      throws Exception {
    return ForkedJvm.running(Suite.class)
        .java(java)
        .option("-XX:TieredStopAtLevel=1")
        .option("-Xshare:auto")
        .property("slf4j.provider", door.provider())
        .property("slf4j.internal.verbosity", "ERROR")
        .property("logback.configurationFile", configuration(config))
        .property(Suite.OUT, Files.createDirectory(directory.resolve(door.name())))
        .property(Suite.EARLY, config.equals("early"))
        .property(Suite.WITHOUT, String.join(",", KnownDifferences.partsLeftOut(config)))
        .property(Program.DEFERRED, config.equals("patterns")) // which has an AsyncAppender
        .args(seed, calls)
        .start();
  }

  private static void assertWentWell(ForkedJvm.Result result, Entrance door) {
    assertThat(result.stderr()).as("%s", door).allMatch(ParityTest::isExpected);
    assertThat(result.exitCode()).as("%s", door).isZero();
    assertThat(result.stdout()).as("%s", door).isEqualTo(List.of("door=" + door, "done"));
  }

  /**
   * What is said at the end of the one handler that fails in one of the configurations, and that an
   * appender asks for caller data.
   */
  private static boolean isExpected(String line) {
    return line.startsWith("signalback: an appender asked for caller data")
        || line.startsWith("signalback: not everything was delivered: failed at FAILING 2; ")
        || line.startsWith("  ");
  }

  private Outputs outputs(Entrance door, String config) throws Exception {
    return Recording.of(directory.resolve(door.name()), new KnownDifferences(door, config));
  }

  private static Path configuration(String name) throws URISyntaxException {
    return Path.of(ParityTest.class.getResource("/parity/" + name + ".xml").toURI());
  }
}
