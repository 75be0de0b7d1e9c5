package dev.signalback.slf4j.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Through both doors, from XML and from code, no byte of a secret is in any output. */
@Timeout(120)
class MaskedOutputTest {

  private static final String XML =
      """
      <configuration>
        <appender name="PATTERN" class="ch.qos.logback.core.rolling.RollingFileAppender">
          <file>${directory}/pattern.txt</file>
          <rollingPolicy class="ch.qos.logback.core.rolling.TimeBasedRollingPolicy">
            <fileNamePattern>${directory}/pattern.%%d{yyyy-MM-dd}.txt</fileNamePattern>
          </rollingPolicy>
          <encoder>
            <pattern>%%level %%logger [%%mdc] [%%kvp] [%%marker] %%msg | %%m%%n%%ex{full}%%xEx%%rEx</pattern>
          </encoder>
        </appender>
        <appender name="SIGNAL" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/signal.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="TEXT" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/text.txt</file>
          <encoder class="dev.signalback.logback.ConsoleEncoder"/>
        </appender>
        <appender name="LOGSTASH" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/logstash.jsonl</file>
          <encoder class="net.logstash.logback.encoder.LogstashEncoder">
            <includeNonStructuredArguments>true</includeNonStructuredArguments>
          </encoder>
        </appender>
        <appender name="JSON" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/json.jsonl</file>
          <encoder class="ch.qos.logback.classic.encoder.JsonEncoder"/>
        </appender>
        <appender name="SYNC_FILE" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/sync.txt</file>
          <encoder><pattern>%%msg %%mdc %%kvp %%ex%%n</pattern></encoder>
        </appender>
        <appender name="SYNC" class="dev.signalback.logback.HandlerAppender">
          <sync>true</sync>
          <appender-ref ref="SYNC_FILE"/>
        </appender>
        <appender name="ASYNC_FILE" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/async.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
          <neverBlock>false</neverBlock>
          <discardingThreshold>0</discardingThreshold>
          <appender-ref ref="ASYNC_FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="PATTERN"/>
          <appender-ref ref="SIGNAL"/>
          <appender-ref ref="TEXT"/>
          <appender-ref ref="LOGSTASH"/>
          <appender-ref ref="JSON"/>
          <appender-ref ref="SYNC"/>
          <appender-ref ref="ASYNC"/>
        </appender>
        %s
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static final List<String> FILES =
      List.of(
          "pattern.txt",
          "signal.jsonl",
          "text.txt",
          "logstash.jsonl",
          "json.jsonl",
          "sync.txt",
          "async.jsonl");

  @TempDir Path directory;

  private void run(Entrance door, String mask, String more, Object... args) throws Exception {
    runXml(door, XML.formatted(mask, more), args);
  }

  private void runXml(Entrance door, String xml, Object... args) throws Exception {
    Path file = Files.writeString(directory.resolve("logback.xml"), xml);
    ForkedJvm.Result result =
        ForkedJvm.running(LeakingProgram.class)
            .property("slf4j.provider", door.provider())
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", file)
            .property("directory", directory)
            .option("-XX:TieredStopAtLevel=1")
            .args(args)
            .run();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,xml", "PROVIDER,code", "HOSTED,xml", "HOSTED,code"})
  void hasNoSecret(Entrance door, String by) throws Exception {
    if (by.equals("xml")) {
      run(door, "<mask/>", "");
    } else {
      run(door, "", "", "mask");
    }

    requireNoSecret();
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER", "HOSTED"})
  void hasNoSecretBehindAHandlerThatMasks(Entrance door) throws Exception {
    String masking =
        """
        <appender name="MASKING" class="dev.signalback.logback.HandlerAppender">
          <mask/>
          <appender-ref ref="PATTERN"/>
          <appender-ref ref="SIGNAL"/>
          <appender-ref ref="TEXT"/>
          <appender-ref ref="LOGSTASH"/>
          <appender-ref ref="JSON"/>
          <appender-ref ref="ASYNC"/>
        </appender>
        <appender name="RAW_FILE" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/raw.txt</file>
          <encoder><pattern>%msg%n</pattern></encoder>
        </appender>
        """;
    int begin = XML.indexOf("  <appender name=\"SIGNALS\"");
    String before = XML.substring(0, begin).replace("%%", "%");
    runXml(
        door,
        before.replace("<sync>true</sync>", "<sync>true</sync><mask/>")
            + masking
            + """
              <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
                <appender-ref ref="MASKING"/>
                <appender-ref ref="SYNC"/>
                <appender-ref ref="RAW_FILE"/>
              </appender>
              <root level="info"><appender-ref ref="SIGNALS"/></root>
            </configuration>
            """);

    requireNoSecret();
    assertThat(read("raw.txt")).contains("password=" + LeakingProgram.LEAK);
  }

  private void requireNoSecret() throws IOException {
    for (String name : FILES) {
      String written = read(name);
      assertThat(written).as(name).contains("the end").contains("***");
      for (String secret : LeakingProgram.SECRETS) {
        assertThat(linesWith(secret, written)).as("%s in %s", secret, name).isEmpty();
      }
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
  }

  private static List<String> linesWith(String secret, String text) {
    return text.lines().filter(line -> line.contains(secret)).toList();
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER", "HOSTED"})
  void hasAllOfThemWithoutMasking(Entrance door) throws Exception {
    run(door, "", "");

    for (String secret : LeakingProgram.SECRETS) {
      assertThat(FILES).allSatisfy(name -> assertThat(read(name)).as(name).contains(secret));
    }
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER", "HOSTED"})
  void keepsAllElse(Entrance door) throws Exception {
    run(door, "<mask/>", "");

    JsonMapper json = new JsonMapper();
    List<JsonNode> lines;
    try (Stream<String> texts = Files.lines(directory.resolve("logstash.jsonl"))) {
      lines =
          texts
              .map(
                  text -> {
                    try {
                      return json.readTree(text);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  })
              .toList();
    }
    JsonNode login =
        lines.stream()
            .filter(line -> line.path("message").asText().equals("Login password=*** user=joe"))
            .findFirst()
            .orElseThrow();
    assertThat(login.path("password").asText()).isEqualTo("***");
    assertThat(login.path("user").asText()).isEqualTo("joe");
    assertThat(lines)
        .anyMatch(line -> line.path("account").path("apiKey").asText().equals("***"))
        .anyMatch(line -> line.path("order-id").asInt() == 17)
        .anyMatch(line -> line.path("stack_trace").asText().contains("java.io.IOException: no"));
    assertThat(read("signal.jsonl")).contains("\"template\":\"password={}\"");
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER", "HOSTED"})
  void leavesPlainAppendersAlone(Entrance door) throws Exception {
    run(
        door,
        "<mask/>",
        """
        <appender name="PLAIN" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/plain.txt</file>
          <encoder><pattern>%msg%n</pattern></encoder>
        </appender>
        <logger name="com.acme"><appender-ref ref="PLAIN"/></logger>
        """);

    assertThat(read("plain.txt")).contains("password=" + LeakingProgram.LEAK);
    assertThat(read("pattern.txt")).doesNotContain(LeakingProgram.LEAK);
  }
}
