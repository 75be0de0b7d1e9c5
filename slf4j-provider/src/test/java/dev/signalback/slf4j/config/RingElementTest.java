package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The {@code <ring>} does with callers what it says when it is full. */
@Timeout(120)
class RingElementTest {

  private static final String GATEKEEPER =
      "<appender name=\"HELD\" class=\"dev.signalback.slf4j.config.Gatekeeper\"/>";

  @RegisterExtension static final Applications applications = new Applications();

  /** Eight slots; the signal that the gatekeeper holds has one of them. */
  private static Run runWith(String options, String... calls) throws Exception {
    String xml =
        configuration(
            GATEKEEPER,
            file("OUT"),
            signals("<ring><size>8</size>" + options + "</ring>", "HELD", "OUT"),
            root("SIGNALS"));
    return applications.run(xml, CrowdedApplication.class, calls);
  }

  private static String[] calls(int count, String level) {
    return Stream.generate(() -> level + " com.acme.Shop next").limit(count).toArray(String[]::new);
  }

  @Test
  void dropsAndCountsWhatDoesNotFit() throws Exception {
    Run run = runWith("<whenFull>drop</whenFull>", calls(20, "INFO"));

    assertThat(run.lines("crowded.txt").get(1)).matches("  dropped \\{full=1[23]}");
    assertThat(run.lines("OUT.txt").stream().filter(line -> line.endsWith(" next")))
        .hasSizeBetween(7, 8);
    assertThat(run.lines("OUT.txt"))
        .filteredOn(line -> line.startsWith("WARN dev.signalback signals were dropped so far"))
        .hasSize(1);
  }

  @Test
  void waitsNoLongerThanTheTimeoutAndCounts() throws Exception {
    Run run = runWith("<timeout>200 milliseconds</timeout>", calls(10, "INFO"));

    assertThat(run.lines("crowded.txt").get(1)).matches("  dropped \\{timeout=[23]}");
    assertThat(Long.parseLong(run.lines("millis.txt").get(0))).isBetween(390L, 20_000L);
  }

  @Test
  void waitsForImportantSignalsAlone() throws Exception {
    String[] calls =
        Stream.of(calls(10, "INFO"), calls(1, "ERROR"), calls(5, "INFO"))
            .flatMap(Stream::of)
            .toArray(String[]::new);

    Run run = runWith("<dropBelow>warn</dropBelow><timeout>200 milliseconds</timeout>", calls);

    assertThat(run.lines("crowded.txt").get(1)).matches("  dropped \\{full=[78], timeout=1}");
  }

  @Test
  void losesNothingWhereCallersHaveToWait() throws Exception {
    String slow = "<appender name=\"SLOW\" class=\"dev.signalback.slf4j.config.SlowAppender\"/>";
    String xml =
        configuration(
            slow,
            file("OUT"),
            signals("<ring><size>2</size><whenFull>block</whenFull></ring>", "SLOW", "OUT"),
            root("SIGNALS"));

    Run run = applications.run(xml, calls(100, "INFO"));

    assertThat(run.lines("OUT.txt")).hasSize(100);
    assertThat(run.books().get(0))
        .isEqualTo("offered 100 = filtered 0 + handled 100 + failed 0 + dropped 0 + in flight 0");
  }
}
