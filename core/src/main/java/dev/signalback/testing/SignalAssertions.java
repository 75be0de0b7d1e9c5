package dev.signalback.testing;

import dev.signalback.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions about signals begin; a static import of {@code assertThat} goes with that of
 * AssertJ's {@code Assertions}.
 *
 * <p>It needs AssertJ on the class path, which this library does not bring.
 *
 * <p>Any thread.
 */
public final class SignalAssertions {

  private SignalAssertions() {}

  /** Begins an assertion about one signal. */
  public static SignalAssert assertThat(@Nullable Signal actual) {
    return new SignalAssert(actual);
  }

  /** Begins an assertion about several. */
  public static SignalsAssert assertThat(@Nullable List<Signal> actual) {
    return new SignalsAssert(actual);
  }

  /** Begins an assertion about what a test has made so far. */
  public static SignalsAssert assertThat(CapturedSignals actual) {
    return new SignalsAssert(actual.signals());
  }
}
