package dev.signalback.slf4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Scenarios that have run in one machine for each door, see {@link Scenarios}. */
final class ScenarioRuns {

  private final Map<Entrance, ForkedJvm.Result> results = new EnumMap<>(Entrance.class);

  private ScenarioRuns() {}

  /**
   * Runs them.
   *
   * @param configuration of Logback; {@code %1$s} in it becomes the path of a door's files, without
   *     an ending
   */
  static ScenarioRuns of(Class<?> scenarios, String configuration, Path directory)
      throws Exception {
    ScenarioRuns runs = new ScenarioRuns();
    for (Entrance door : Entrance.values()) {
      Path file = directory.resolve(door + ".xml");
      Files.writeString(file, configuration.formatted(directory.resolve(door.name())));
      runs.results.put(
          door,
          ForkedJvm.running(Scenarios.class)
              .property("slf4j.provider", door.provider())
              .property("logback.configurationFile", file)
              .args(scenarios.getName())
              .run());
    }
    return runs;
  }

  /** Each scenario, for each door. */
  static Stream<Arguments> arguments(Class<?> scenarios) {
    return Arrays.stream(Entrance.values())
        .flatMap(door -> Scenarios.names(scenarios).stream().map(name -> Arguments.of(door, name)));
  }

  void assertShown(Entrance door, String scenario) {
    assertPrinted(door, scenario + ": ok");
  }

  void assertBooksBalance(Entrance door) {
    assertPrinted(door, "balanced: true");
  }

  private void assertPrinted(Entrance door, String line) {
    ForkedJvm.Result result = Objects.requireNonNull(results.get(door));
    assertThat(result.stdout()).as(result.toString()).contains(line);
  }
}
