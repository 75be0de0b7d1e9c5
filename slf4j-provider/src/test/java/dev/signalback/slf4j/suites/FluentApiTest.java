package dev.signalback.slf4j.suites;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.AfterClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.basicTests.FluentAPIUsage;
import org.slf4j.event.Level;

/** SLF4J's usage of the fluent API, at a level where it must be silent and at one where not. */
@NullUnmarked
class FluentApiTest {

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void isSilentBelowTheLevel() throws Exception {
    ForkedJvm.Result result = Suites.run(Suite.class, directory, Arrivals.CONFIGURATION);

    assertThat(result.stdout()).contains("OK (2 tests)", "arrived []");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @Timeout(60)
  void keepsWhatTheCallsSay() throws Exception {
    String traced = Arrivals.CONFIGURATION + "<logger name=\"smoke\" level=\"trace\"/>";

    ForkedJvm.Result result = Suites.run(TracedSuite.class, directory, traced);

    assertThat(result.stdout())
        .contains("OK (2 tests)")
        .containsOnlyOnce("arrived [TRACE hello [a=\"n\"] java.lang.Throwable]");
    assertThat(result.exitCode()).isZero();
  }

  /** For a JVM of its own. */
  public static class Suite extends FluentAPIUsage {
    @AfterClass
    public static void print() {
      assertThat(Signals.flush(Duration.ofSeconds(20))).isTrue();
      System.out.println();
      System.out.println("arrived " + Arrivals.EVENTS.stream().map(Suite::text).toList());
    }

    private static String text(ILoggingEvent event) {
      return String.join(
          " ",
          event.getLevel().toString(),
          event.getMessage(),
          event.getKeyValuePairs().toString(),
          event.getThrowableProxy().getClassName());
    }
  }

  /** For a JVM of its own, where debug is enabled. */
  public static final class TracedSuite extends Suite {
    @org.junit.Test
    @Override
    public void smokxce() {
      assertThat(LoggerFactory.getLogger("smoke").isEnabledForLevel(Level.DEBUG)).isTrue();
    }
  }
}
