package dev.signalback.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.filter.RateLimit;
import dev.signalback.filter.RateLimiter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {

  @Test
  void standsUntilItIsMoved() {
    ManualClock clock = new ManualClock();
    RateLimiter mails = new RateLimiter(RateLimit.of(1, Duration.ofHours(1)), clock);
    assertThat(mails.tryPass()).isTrue();
    assertThat(mails.tryPass()).isFalse();

    clock.advance(Duration.ofMinutes(59));
    assertThat(mails.tryPass()).isFalse();

    clock.advance(Duration.ofMinutes(1));
    assertThat(mails.tryPass()).isTrue();
  }

  @Test
  void doesNotGoBack() {
    assertThatThrownBy(() -> new ManualClock().advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a clock must go forward, got PT-0.000000001S");
  }
}
