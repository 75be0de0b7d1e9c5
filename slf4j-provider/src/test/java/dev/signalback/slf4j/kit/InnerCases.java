package dev.signalback.slf4j.kit;

import static dev.signalback.testing.SignalAssertions.assertThat;

import dev.signalback.testing.CapturedSignals;
import dev.signalback.testing.SignalExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** A test that runs within another one, on its thread; see {@link ParallelCases}. */
@ExtendWith(SignalExtension.class)
class InnerCases {

  @Test
  void logs(CapturedSignals signals) {
    LoggerFactory.getLogger("com.acme.Shop").info("of the inner test");

    assertThat(signals)
        .containsExactlySignals(signal -> signal.hasMessage("of the inner test").hasNoCtx("of"));
  }
}
