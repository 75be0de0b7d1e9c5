package dev.signalback.slf4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where Logback is bound and no SignalAppender written, the verbs are ordinary calls of its. */
@Timeout(60)
class ElsewhereTest {

  @TempDir Path directory;

  @Test
  void callsTheOtherBackend() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("logback.xml"),
            """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger [%marker] [%kvp] %C{0} %msg%n%ex{0}</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="OUT"/></root>
            </configuration>
            """);

    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .property("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
            .property("slf4j.internal.verbosity", "ERROR")
            .property("logback.configurationFile", file)
            .run();

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "INFO com.acme.Shop [order/placed] [order-id=\"17\"] ElsewhereTest$Program order/placed",
            "ERROR com.acme.Shop [log] [] ElsewhereTest$Program disk 7 is full",
            "INFO com.acme.Shop [a/b] [] ElsewhereTest$Program a/b => 3",
            "inside=true");
  }

  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      Emitter shop = Signals.emitter("com.acme.Shop");
      shop.event("order/placed", "order-id", 17);
      shop.event(Level.DEBUG, "order/hidden");
      shop.log(Level.FATAL, "disk {} is full", 7);
      int value = shop.trace("a/b", () -> 3);
      System.out.println("inside=" + (value == 3));
    }
  }
}
