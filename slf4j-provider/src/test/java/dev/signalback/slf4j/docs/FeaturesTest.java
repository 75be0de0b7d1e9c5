package dev.signalback.slf4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of features names tests that exist, and a test for each feature that there is. */
class FeaturesTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");
  private static final int STATE = 3;
  private static final int TESTS = 4;

  @Test
  void namesATestForEachFeatureThatThereIs() throws IOException {
    Path root = Documentation.root();
    Set<String> tests = tests(root);
    List<List<String>> rows =
        Files.readAllLines(root.resolve("docs/reference/features.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| feature "))
            .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
            .toList();

    assertThat(rows).hasSizeGreaterThan(50);
    for (List<String> row : rows) {
      List<String> named =
          NAMED.matcher(row.get(TESTS)).results().map(match -> match.group(1)).toList();
      assertThat(named.isEmpty()).as(row.toString()).isEqualTo(row.get(STATE).equals("not yet"));
      assertThat(tests).as(row.toString()).containsAll(named);
    }
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
