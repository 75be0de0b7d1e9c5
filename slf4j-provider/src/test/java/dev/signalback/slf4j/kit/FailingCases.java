package dev.signalback.slf4j.kit;

import static dev.signalback.testing.SignalAssertions.assertThat;

import dev.signalback.testing.CapturedSignals;
import dev.signalback.testing.SignalExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/**
 * A test that asks for signals where there are none of one test, see {@link SignalExtensionTest}.
 */
@ExtendWith(SignalExtension.class)
class FailingCases {

  @BeforeAll
  static void beforeAll(CapturedSignals signals) {
    LoggerFactory.getLogger("com.acme.Shop").info("{}", signals);
  }

  @Test
  void neverRuns(CapturedSignals signals) {
    assertThat(signals).isEmpty();
  }
}
