package dev.signalback.slf4j.encoders;

import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both logstash-logback-encoders in use: 8 writes with Jackson 2, 9 with Jackson 3. */
@Timeout(120)
class LogstashVersionsTest {

  private static final Path OLDER =
      Path.of("target", "older-versions", "logstash-logback-encoder-8.1.jar").toAbsolutePath();

  @TempDir Path directory;

  /** A bean. */
  public static final class Order {
    public int getId() {
      return 17;
    }

    public BigDecimal getTotal() {
      return new BigDecimal("12.50");
    }
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Orders");
      log.info("{}", fields(new Order()));
      log.info("{}", raw("raw", "{\"a\":[1,2.50]}"));
      log.info("{}", kv("order", new Order()));
      log.info("{}", kv("orders", Map.of("first", List.of(new Order()))));
      log.info(Markers.appendFields(new Order()).and(Markers.appendRaw("raw", "[true]")), "x");
      log.info(Markers.append("order", new Order()), "x");
      Signals.close();
    }
  }

  private static String classPath(String version) {
    Stream<String> own =
        Arrays.stream(ForkedJvm.ownClassPath().split(Pattern.quote(File.pathSeparator), -1));
    return version.startsWith("9")
        ? ForkedJvm.ownClassPath()
        : Stream.concat(
                Stream.of(OLDER.toString()),
                own.filter(e -> !e.contains("logstash") && !e.contains("tools/jackson")))
            .collect(Collectors.joining(File.pathSeparator));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER, 9", "HOSTED, 9", "PROVIDER, 8", "HOSTED, 8"})
  void writeTheirFields(Entrance door, String version) throws Exception {
    Encoded encoded =
        Encoded.run(door, "encoders/signals.xml", directory, classPath(version), Program.class);

    String order = "{\"id\":17,\"total\":12.50}";
    assertThat(encoded.signals())
        .extracting(line -> line.get("data").toString())
        .containsExactly(
            order,
            "{\"raw\":{\"a\":[1,2.50]}}",
            "{\"order\":" + order + "}",
            "{\"orders\":{\"first\":[" + order + "]}}",
            "{\"id\":17,\"total\":12.50,\"raw\":[true]}",
            "{\"order\":" + order + "}");
    assertThat(encoded.logstash().get(3).get("orders")).hasToString("{\"first\":[" + order + "]}");
    assertThat(encoded.logstash().get(5).get("order")).hasToString(order);
  }

  static final class WithoutJackson {
    private WithoutJackson() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Orders");
      log.info("{} placed", kv("order", 17));
      log.atInfo().addKeyValue("order", 18).log("Placed");
      log.info(Markers.append("order", 19), "Placed, too");
      Signals.close();
      System.out.println(Signals.books());
    }
  }

  /** As where the library comes with another one that does not need it. */
  @ParameterizedTest
  @EnumSource(Entrance.class)
  void cannotHaveFieldsWithoutJackson(Entrance door) throws Exception {
    String without =
        Arrays.stream(ForkedJvm.ownClassPath().split(Pattern.quote(File.pathSeparator), -1))
            .filter(entry -> !entry.contains("jackson"))
            .collect(Collectors.joining(File.pathSeparator));
    Path file =
        Files.writeString(
            directory.resolve("logback.xml"),
            """
            <configuration>
              <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder class="dev.signalback.logback.SignalEncoder"/>
              </appender>
              <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
                <appender-ref ref="FILE"/>
              </appender>
              <root level="info"><appender-ref ref="SIGNALS"/></root>
            </configuration>
            """
                .formatted(directory.resolve("a.jsonl")));

    ForkedJvm.Result run =
        ForkedJvm.running(WithoutJackson.class)
            .classPath(without)
            .property("slf4j.provider", door.provider())
            .property("logback.configurationFile", file)
            .run();

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(Files.readAllLines(directory.resolve("a.jsonl")))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"msg\":\"order=17 placed\""),
            line -> assertThat(line).contains("\"msg\":\"Placed\"", "\"data\":{\"order\":18}"),
            line -> assertThat(line).contains("\"msg\":\"Placed, too\""));
    assertThat(run.text()).contains("failed 0").doesNotContain("could not be captured");
  }
}
