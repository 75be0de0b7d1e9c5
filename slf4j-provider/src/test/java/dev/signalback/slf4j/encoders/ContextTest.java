package dev.signalback.slf4j.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signals;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Encoders that know the MDC only write context from code as well. */
@Timeout(60)
class ContextTest {

  @TempDir Path directory;

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Signals.setRootCtx(Map.of("service", "shop"));
      MDC.put("request", "r-1");
      Map<String, Object> more = Map.of("customer", 17, "request", "hidden", "tags", List.of("a"));
      Signals.withCtx(more, () -> LoggerFactory.getLogger("com.acme.Orders").info("Placed"));
      Signals.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void isThereAsText(Entrance door) throws Exception {
    Encoded encoded = Encoded.through(door, directory, Program.class);

    assertThat(encoded.logstash())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("service").textValue()).isEqualTo("shop");
              assertThat(line.get("customer").textValue()).isEqualTo("17");
              assertThat(line.get("tags").textValue()).isEqualTo("[a]");
              assertThat(line.get("request").textValue()).isEqualTo("r-1");
            });
    assertThat(encoded.signals())
        .extracting(line -> line.at("/ctx/customer").isInt())
        .containsExactly(true);
  }
}
