package dev.signalback.slf4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Scenarios that have run in one machine for each way, see {@link Scenarios}. */
final class ScenarioRuns {

  private final Map<Way, ForkedJvm.Result> results = new EnumMap<>(Way.class);

  private ScenarioRuns() {}

  /**
   * Runs them.
   *
   * @param configuration of Logback; {@code %1$s} in it becomes the path of a run's files, without
   *     an ending
   */
  static ScenarioRuns of(Class<?> scenarios, String configuration, Path directory)
      throws Exception {
    ScenarioRuns runs = new ScenarioRuns();
    for (Way way : Way.values()) {
      Path file = directory.resolve(way + ".xml");
      Files.writeString(file, configuration.formatted(directory.resolve(way.name())));
      runs.results.put(
          way,
          ForkedJvm.running(Scenarios.class)
              .property("slf4j.provider", way.entrance().provider())
              .property("logback.configurationFile", file)
              .args(scenarios.getName(), way.name())
              .run());
    }
    return runs;
  }

  /** Each scenario, for each way. */
  static Stream<Arguments> arguments(Class<?> scenarios) {
    return Arrays.stream(Way.values())
        .flatMap(way -> Scenarios.names(scenarios).stream().map(name -> Arguments.of(way, name)));
  }

  void assertShown(Way way, String scenario) {
    assertPrinted(way, scenario + ": ok");
  }

  void assertBooksBalance(Way way) {
    assertPrinted(way, "balanced: true");
  }

  private void assertPrinted(Way way, String line) {
    ForkedJvm.Result result = Objects.requireNonNull(results.get(way));
    assertThat(result.stdout()).as(result.toString()).contains(line);
  }
}
