package dev.signalback.slf4j.kit;

import static dev.signalback.testing.SignalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.signalback.ContextSnapshot;
import dev.signalback.Signals;
import dev.signalback.testing.CapturedSignals;
import dev.signalback.testing.SignalCapture;
import dev.signalback.testing.SignalExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tests that run at the same time, see {@link SignalExtensionTest}. */
@ExtendWith(SignalExtension.class)
class ParallelCases {

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Shop");

  /** Four tests are in here at once, before any of them looks. */
  private static final CyclicBarrier TOGETHER = new CyclicBarrier(4);

  /** Shared by all tests. */
  private static final ExecutorService POOL =
      ContextSnapshot.carrying(Executors.newFixedThreadPool(2, ParallelCases::daemon));

  private static final ExecutorService BARE =
      Executors.newSingleThreadExecutor(ParallelCases::daemon);

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void seesItsOwnSignalsAlone(int number, CapturedSignals signals) throws Exception {
    TOGETHER.await(20, TimeUnit.SECONDS);
    LOG.info("own {}", number);
    POOL.submit(() -> LOG.info("carried {}", number)).get();
    TOGETHER.await(20, TimeUnit.SECONDS);

    assertThat(signals.messages()).containsExactly("own " + number, "carried " + number);
    assertThat(signals).containsSignal(signal -> signal.hasMessage("own " + number));
    TOGETHER.await(20, TimeUnit.SECONDS);
  }

  @Test
  void waitsForSignalsOfThreads(CapturedSignals signals) throws Exception {
    Signals.withCtx(Map.of("request", 1), () -> POOL.execute(() -> LOG.info("later")));

    assertThat(signals.await(1, Duration.ofSeconds(20)))
        .singleElement()
        .hasMessage("later")
        .hasCtx("request", 1);
    signals.clear();
    assertThat(signals).isEmpty();
  }

  @Test
  void doesNotSeeThreadsThatCarryNothing(CapturedSignals signals) throws Exception {
    Thread bare = new Thread(() -> LOG.info("bare"));
    bare.start();
    bare.join();

    assertThat(signals).isEmpty();
  }

  @Test
  void doesNotSeeATestThatRunsMeanwhileOnItsThread(CapturedSignals signals) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();

    Signals.withCtx(
        Map.of("of", "outer"),
        () ->
            LauncherFactory.create()
                .execute(
                    LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(InnerCases.class))
                        .build(),
                    summary));

    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    assertThat(signals).isEmpty();
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void seesATestOnAThreadOfItsOwn(CapturedSignals signals) {
    LOG.info("timed");

    assertThat(signals.messages()).containsExactly("timed");
  }

  @Test
  void seesWhatIsCapturedInside(CapturedSignals signals) {
    assertThat(SignalCapture.trapSignal(() -> LOG.info("inside"))).hasMessage("inside");

    assertThat(signals).containsExactlySignals(signal -> signal.hasMessage("inside"));
  }

  @TestFactory
  Stream<DynamicTest> dynamic(CapturedSignals signals) {
    LOG.info("factory");
    return Stream.of(
        DynamicTest.dynamicTest(
            "seesDynamicTests",
            () -> {
              LOG.info("dynamic");
              assertThat(signals.messages()).containsExactly("factory", "dynamic");
            }));
  }

  @Nested
  class Around {

    @RegisterExtension final SignalExtension extension = new SignalExtension();

    @BeforeEach
    void before(CapturedSignals signals) {
      LOG.info("before");
      assertThat(signals).hasSize(1);
    }

    @Test
    void seesBeforeEachOnceAndTheSameByField(CapturedSignals signals) {
      LOG.info("test");

      assertThat(signals.messages()).containsExactly("before", "test");
      assertThat(extension.signals()).containsSignals(signal -> signal.hasMessage("test"));
      assertThat(extension.signals().signals()).isEqualTo(signals.signals());
    }

    @AfterEach
    void after(CapturedSignals signals) {
      LOG.info("after");
      assertThat(signals.messages()).containsExactly("before", "test", "after");
    }
  }

  @Nested
  class Trapping {

    @RegisterExtension final SignalExtension signals = SignalExtension.trapping();

    @Test
    void keepsSignalsFromHandlers() throws Exception {
      LOG.info("trapped");
      POOL.submit(() -> LOG.info("trapped in a pool")).get();

      assertThat(signals.signals().messages()).containsExactly("trapped", "trapped in a pool");
    }

    @Test
    void tellsAThreadOutsideOfTests() {
      assertThatThrownBy(() -> BARE.submit(signals::signals).get())
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("a thread must be in a test");
    }
  }
}
