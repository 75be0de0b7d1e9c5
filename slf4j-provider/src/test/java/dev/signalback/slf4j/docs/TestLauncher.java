package dev.signalback.slf4j.docs;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a class, and prints what fails, or the names of those that pass. */
final class TestLauncher {

  private TestLauncher() {}

  public static void main(String[] args) throws Exception {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(args[0])))
                .build(),
            new Printing());
  }

  private static final class Printing implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      result
          .getThrowable()
          .ifPresentOrElse(
              error -> System.out.println(error.getMessage()), () -> printPassed(test));
    }

    private static void printPassed(TestIdentifier test) {
      if (test.isTest()) {
        System.out.println(test.getDisplayName().replaceFirst("\\(.*", "") + ": passed");
      }
    }
  }
}
