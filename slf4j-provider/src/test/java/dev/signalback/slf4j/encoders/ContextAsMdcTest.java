package dev.signalback.slf4j.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What code gives as context is MDC for encoders that know nothing else; deques are not. */
@Timeout(60)
class ContextAsMdcTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%%msg [%%X{request}] [%%X{user}] [%%X{both}] [%%X{step}] %%X%%n</pattern></encoder>
        </appender>
        <appender name="STASH" class="ch.qos.logback.core.FileAppender">
          <file>%s/stash.jsonl</file>
          <encoder class="net.logstash.logback.encoder.LogstashEncoder"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="OUT"/>
          <appender-ref ref="STASH"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"PROVIDER,''", "PROVIDER,<mask/>", "HOSTED,''", "HOSTED,<mask/>"})
  void hasContextFromCode(Entrance door, String mask) throws Exception {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, CONFIGURATION.formatted(directory, mask));
    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .property("slf4j.provider", door.provider())
            .property("slf4j.internal.verbosity", "ERROR")
            .property("logback.configurationFile", file)
            .run();

    assertThat(result.stdout())
        .containsExactly(
            "outside [] [u-1] [mdc] [] user=u-1, both=mdc",
            "inside [17] [u-1] [mdc] [] request=17, items=[a, b], user=u-1, both=mdc",
            "alone [18] [] [code] [] request=18, both=code");
    List<String> stash = Files.readAllLines(directory.resolve("stash.jsonl"));
    assertThat(stash.get(0)).contains("\"user\":\"u-1\"").doesNotContain("request", "step");
    assertThat(stash.get(1))
        .contains("\"request\":\"17\"", "\"items\":\"[a, b]\"", "\"both\":\"mdc\"")
        .doesNotContain("step");
    assertThat(stash.get(2)).contains("\"request\":\"18\"", "\"both\":\"code\"");
  }

  static final class Program {

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Shop");
      MDC.put("user", "u-1");
      MDC.put("both", "mdc");
      MDC.pushByKey("step", "price");
      log.info("outside");
      Map<String, Object> context = new LinkedHashMap<>();
      context.put("request", 17);
      context.put("items", List.of("a", "b"));
      context.put("both", "code");
      Signals.withCtx(context, () -> log.info("inside"));
      MDC.clear();
      MDC.popByKey("step");
      context.remove("items");
      context.put("request", 18);
      Signals.withCtx(context, () -> log.info("alone"));
    }
  }
}
