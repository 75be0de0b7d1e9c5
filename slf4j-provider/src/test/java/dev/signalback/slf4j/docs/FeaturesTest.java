package dev.signalback.slf4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of features has a line for each number, and names tests that exist, one at least for
 * each feature that there is.
 */
class FeaturesTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");
  private static final Pattern NUMBER = Pattern.compile("\\d+a?");
  private static final int NUMBERS = 1;
  private static final int STATE = 4;
  private static final int TESTS = 5;

  @Test
  void namesATestForEachFeatureThatThereIs() throws IOException {
    Path root = Documentation.root();
    Set<String> tests = tests(root);
    List<List<String>> rows = rows(root);

    assertThat(rows).hasSizeGreaterThan(50);
    for (List<String> row : rows) {
      List<String> named =
          NAMED.matcher(row.get(TESTS)).results().map(match -> match.group(1)).toList();
      assertThat(named.isEmpty()).as(row.toString()).isEqualTo(row.get(STATE).equals("not yet"));
      assertThat(tests).as(row.toString()).containsAll(named);
    }
  }

  @Test
  void hasEachNumber() throws IOException {
    Set<String> numbers =
        rows(Documentation.root()).stream()
            .flatMap(row -> NUMBER.matcher(row.get(NUMBERS)).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected());
  }

  /** What is missing in between is about handlers, outputs and bridges, which have other pages. */
  private static List<String> expected() {
    Stream<String> counted =
        Stream.of(IntStream.rangeClosed(1, 79), IntStream.rangeClosed(114, 120), IntStream.of(124))
            .flatMap(numbers -> numbers.mapToObj(String::valueOf));
    return Stream.concat(counted, Stream.of("24a", "48a", "64a")).toList();
  }

  private static List<List<String>> rows(Path root) throws IOException {
    return Files.readAllLines(root.resolve("docs/reference/features.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| number "))
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static Set<String> tests(Path root) throws IOException {
    Set<String> tests = new HashSet<>();
    for (String module : List.of("core", "logback-appender", "slf4j-provider")) {
      try (Stream<Path> files = Files.walk(root.resolve(module + "/src/test/java"))) {
        files.map(file -> file.getFileName().toString().replace(".java", "")).forEach(tests::add);
      }
    }
    return tests;
  }
}
