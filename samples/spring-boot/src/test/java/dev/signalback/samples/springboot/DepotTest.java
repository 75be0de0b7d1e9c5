package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs the sample once, as a user would, and reads what it wrote. */
@Timeout(90)
class DepotTest {

  private static String out;
  private static List<JsonNode> lines;

  @BeforeAll
  static void runTheDepot(@TempDir Path dir) throws Exception {
    try (ForkedJvm depot = ForkedDepot.start(dir, Depot.class)) {
      assertThat(depot.await().exitCode()).as("%s", depot.output()).isZero();
      out = String.join("\n", depot.output());
    }
    lines = JsonLines.read(dir.resolve("logs/depot.jsonl"));
  }

  @Test
  void servesItsCustomers() {
    assertThat(JsonLines.withId("parcel/taken", lines)).hasSize(5);
    assertThat(JsonLines.withId("label/printed", lines)).hasSize(4);
    assertThat(JsonLines.withId("label/failed", lines)).hasSize(1);
    assertThat(JsonLines.withId("http/request", lines)).hasSize(5 * 3 + 2);
  }

  @Test
  void tellsPeopleTheSameStory() {
    assertThat(out)
        .contains("Parcel 1 taken", "request-id=visit-basel", "printer is out of paper")
        .doesNotContain("|-WARN", "|-ERROR");
  }

  @Test
  void printsBooksThatBalance() {
    Matcher books =
        Pattern.compile(
                "(?m)^offered (\\d+) = filtered (\\d+) \\+ handled (\\d+) \\+ failed 0 \\+ dropped 0"
                    + " \\+ in flight 0$")
            .matcher(out);

    assertThat(books.find()).as(out).isTrue();
    assertThat(Long.parseLong(books.group(3))).isEqualTo(lines.size());
    assertThat(Long.parseLong(books.group(1)))
        .isEqualTo(Long.parseLong(books.group(2)) + lines.size());
  }
}
