package dev.signalback.slf4j.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of a class at the same time, and prints how each ended and which signals the
 * handlers got.
 */
final class JUnitProgram {

  private JUnitProgram() {}

  public static void main(String[] args) throws Exception {
    RecordingHandler recorded = new RecordingHandler();
    Signals.addHandler("recorded", recorded);
    LauncherFactory.create().execute(request(Class.forName(args[0])), new Printing());
    Signals.flush(Duration.ofSeconds(20));
    for (Signal signal : recorded.signals()) {
      System.out.println("handled: " + signal.msg());
    }
  }

  private static LauncherDiscoveryRequest request(Class<?> tests) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(tests))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
        .build();
  }

  private static final class Printing implements TestExecutionListener {

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest() || result.getThrowable().isPresent()) {
        result.getThrowable().ifPresent(Throwable::printStackTrace);
        System.out.println(test.getDisplayName() + ": " + result.getStatus());
      }
    }
  }
}
