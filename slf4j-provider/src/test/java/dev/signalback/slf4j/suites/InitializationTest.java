package dev.signalback.slf4j.suites;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.testHarness.MultithreadedInitializationTest;

/** SLF4J's suite for threads that all want the first logger; it would let 30 events be lost. */
@NullUnmarked
class InitializationTest {

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void losesNothingOfThreadsThatRace() throws Exception {
    ForkedJvm.Result result = Suites.run(Suite.class, directory, Arrivals.CONFIGURATION);

    assertThat(result.stdout()).as("%s", result).contains("OK (1 test)");
    assertThat(result.exitCode()).isZero();
  }

  /** For a JVM of its own. */
  public static final class Suite extends MultithreadedInitializationTest {
    @org.junit.Test
    @Override
    public void multiThreadedInitialization() throws InterruptedException, BrokenBarrierException {
      super.multiThreadedInitialization();

      assertThat(Arrivals.EVENTS)
          .extracting(ILoggingEvent::getLoggerName) // each logger is used once
          .doesNotHaveDuplicates()
          .hasSize((int) eventCount.get());
    }

    @Override
    protected long getRecordedEventCount() {
      assertThat(Signals.flush(Duration.ofSeconds(20))).isTrue();
      return Arrivals.EVENTS.size();
    }
  }
}
