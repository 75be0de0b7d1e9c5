package dev.signalback.slf4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide from Telemere has every public name of theirs in the left column of a table. */
class FromTelemereTest {

  private static final Pattern LEFT_COLUMN = Pattern.compile("(?m)^\\| ([^|]+) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @ParameterizedTest
  @CsvSource({"telemere-1.2.1.txt, 140", "telemere-lite.txt, 50"})
  void namesEachFunction(String file, int least) throws IOException {
    Path root = Documentation.root();
    List<String> names =
        Files.readAllLines(root.resolve("slf4j-provider/src/test/resources/docs").resolve(file));
    String guide = Documentation.read(root.resolve("docs/guides/from-telemere.md"));

    Set<String> left =
        LEFT_COLUMN
            .matcher(guide)
            .results()
            .flatMap(column -> NAME.matcher(column.group(1)).results())
            .map(name -> name.group(1))
            .collect(Collectors.toSet());

    assertThat(names).hasSizeGreaterThan(least);
    assertThat(left).containsAll(names);
  }
}
