package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Logback is bound, an event marker is a marker like any other. */
class EventMarkerUnderLogbackTest {

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void isAPlainMarkerNamedAfterTheId() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("plain.xml"),
            """
            <configuration>
              <turboFilter class="ch.qos.logback.classic.turbo.MarkerFilter">
                <Marker>debug/detail</Marker><OnMatch>DENY</OnMatch>
              </turboFilter>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>[%marker] %msg%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="OUT"/></root>
            </configuration>
            """);

    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .property("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", file)
            .option("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout())
        .containsExactly(
            "ch.qos.logback.classic.LoggerContext",
            "[user/login] User Ada logged in",
            "[user/login] fluent",
            "supplied 0 times");
  }

  static final class Program {
    private static int supplied;

    private Program() {}

    public static void main(String[] args) {
      Logger logger = LoggerFactory.getLogger("app");
      Supplier<Object> lazy = Program::supply;
      System.out.println(LoggerFactory.getILoggerFactory().getClass().getName());
      logger.info(event("user/login", "lazy", lazy), "User {} logged in", "Ada");
      logger.atInfo().addMarker(event(":user/login", "lazy", lazy)).log("fluent");
      logger.info(event("debug/detail"), "turned away by a marker filter");
      System.out.println("supplied " + supplied + " times");
    }

    private static Object supply() {
      return ++supplied;
    }
  }
}
