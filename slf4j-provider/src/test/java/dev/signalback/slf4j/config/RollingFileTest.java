package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.root;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines of JSON through Logback's rolling files: none is lost, split or doubled. */
@Timeout(120)
class RollingFileTest {

  @RegisterExtension static final Applications applications = new Applications();

  private static String rolling(String policy) {
    return configuration(
        """
        <appender name="JSON" class="ch.qos.logback.core.rolling.RollingFileAppender">
          <file>${dir}/logs/here/app.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
          %s
        </appender>
        """
            .formatted(policy),
        root("JSON"));
  }

  @Test
  void keepsEveryLineWhenItRollsBySize() throws Exception {
    String policy =
        """
        <rollingPolicy class="ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy">
          <fileNamePattern>${dir}/logs/here/app.%d{yyyy-MM-dd}.%i.jsonl.gz</fileNamePattern>
          <maxFileSize>2MB</maxFileSize>
        </rollingPolicy>
        """;

    Run run = applications.run(rolling(policy), FileApplications.LogsMuch.class);

    assertThat(filesOf(run)).hasSizeGreaterThan(4);
    assertHasEveryLineOnce(run);
  }

  @Test
  void keepsEveryLineWhenItRollsByTime() throws Exception {
    String policy =
        """
        <rollingPolicy class="ch.qos.logback.core.rolling.TimeBasedRollingPolicy">
          <fileNamePattern>${dir}/logs/here/app.%d{HH-mm-ss-SSS}.jsonl.gz</fileNamePattern>
        </rollingPolicy>
        """;

    Run run = applications.run(rolling(policy), FileApplications.LogsMuch.class);

    assertThat(filesOf(run)).hasSizeGreaterThan(4);
    assertHasEveryLineOnce(run);
  }

  private static void assertHasEveryLineOnce(Run run) throws Exception {
    ObjectMapper json = new ObjectMapper();
    BitSet seen = new BitSet();
    for (Path file : filesOf(run)) {
      for (String line : lines(file)) {
        JsonNode signal = json.readTree(line);
        int n = signal.at("/data/n").asInt();
        assertThat(signal.get("msg").asText()).isEqualTo("Sold number " + n);
        assertThat(seen.get(n)).as("%s again", n).isFalse();
        seen.set(n);
      }
    }
    assertThat(seen.cardinality()).isEqualTo(FileApplications.LINES);
    assertThat(run.books())
        .contains("JSON: offered 100000 = filtered 0 + handled 100000 + failed 0");
  }

  /** The files once Logback's own threads have compressed what they have to. */
  private static List<Path> filesOf(Run run) throws IOException {
    List<Path> files = new ArrayList<>();
    Await.until(
        () -> {
          files.clear();
          try (Stream<Path> found = Files.list(run.directory().resolve("logs/here"))) {
            files.addAll(found.toList());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return files.stream()
              .map(Path::toString)
              .allMatch(name -> name.endsWith(".gz") || name.endsWith("app.jsonl"));
        });
    return files;
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
