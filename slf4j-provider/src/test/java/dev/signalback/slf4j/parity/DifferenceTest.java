package dev.signalback.slf4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void isARowOfTheTable() throws IOException {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("docs/README.md"))) {
      directory = directory.getParent();
    }

    List<String> rows =
        Files.readAllLines(directory.resolve("docs/reference/differences-between-doors.md"))
            .stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(2, line.indexOf(" |")))
            .skip(1)
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Difference.values()).map(difference -> difference.title).toList());
  }
}
