package dev.signalback.slf4j.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Virtual threads, where this machine has a JDK that has them. */
@Timeout(180)
class VirtualThreadsTest {

  private static final int THREADS = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <ring><size>1024</size></ring>
          <appender-ref ref="FILE"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void logAllAtOnceInLittleMemory(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, "flood", THREADS);

    assertThat(result.stdout()).as(result.toString()).contains("pinned=0");
    List<JsonNode> all = lines();
    assertThat(all).hasSize(THREADS + 1);
    List<JsonNode> lines = all.subList(1, all.size()); // the first is there to initialize classes
    assertThat(lines).allSatisfy(line -> assertThat(text(line)).isEqualTo(mdc(line)));
    assertThat(lines.stream().mapToInt(line -> Integer.parseInt(text(line))).sorted())
        .containsExactlyElementsOf(() -> IntStream.range(0, THREADS).iterator());
    assertThat(lines.get(0).path("thread").asText()).startsWith("virtual-");
  }

  @ParameterizedTest
  @EnumSource
  void carryTraceAndContext(Entrance door) throws Exception {
    run(door, "trace");

    Map<String, JsonNode> lines = new HashMap<>();
    for (JsonNode line : lines()) {
      lines.put(line.path("id").asText(text(line)), line);
    }
    assertThat(lines).containsOnlyKeys("order/pay", "card/charge", "in", "future", "bare", "after");
    JsonNode all = JSON.valueToTree(lines);
    String outer = all.path("order/pay").path("uid").asText();
    String inner = all.path("card/charge").path("uid").asText();
    assertThat(outer).isNotEmpty();
    assertThat(parent(all.path("card/charge"))).isEqualTo(outer);
    assertThat(parent(all.path("in"))).isEqualTo(inner);
    assertThat(parent(all.path("future"))).isEqualTo(outer);
    assertThat(all.path("in").path("root").path("uid").asText()).isEqualTo(outer);
    assertThat(all.path("future").path("ctx").path("tenant").asText()).isEqualTo("acme");
    assertThat(all.path("future").path("thread").asText()).startsWith("virtual-");
    assertThat(all.path("bare").has("parent")).isFalse();
    assertThat(all.path("after").has("parent")).isFalse();
  }

  private ForkedJvm.Result run(Entrance door, Object... args) throws Exception {
    Optional<String> java = Jdks.javaSince(21);
    assumeTrue(java.isPresent(), "a JDK from 21 on must lie beside that of the tests");
    Path xml =
        Files.writeString(
            directory.resolve("logback.xml"),
            CONFIGURATION.formatted(directory.resolve("a.jsonl")));
    ForkedJvm.Result result =
        ForkedJvm.running(VirtualThreadsProgram.class)
            .java(java.get())
            .option("-Xmx256m")
            .property("slf4j.provider", door.provider())
            .property("logback.configurationFile", xml)
            .args(args)
            .timeout(Duration.ofSeconds(90))
            .run();
    assertThat(result.exitCode()).as(result.toString()).isZero();
    return result;
  }

  private List<JsonNode> lines() throws Exception {
    return Files.readAllLines(directory.resolve("a.jsonl")).stream()
        .map(VirtualThreadsTest::read)
        .toList();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String text(JsonNode line) {
    return line.path("msg").asText();
  }

  private static String mdc(JsonNode line) {
    return line.path("ctx").path("thread").asText();
  }

  private static String parent(JsonNode line) {
    return line.path("parent").path("uid").asText();
  }
}
