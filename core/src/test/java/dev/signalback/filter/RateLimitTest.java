package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 per 1 minute | 5 per 1 minute",
        "5 per minute | 5 per 1 minute",
        "  5   PER  1   Minutes ,10 per 15 min | 5 per 1 minute, 10 per 15 minutes",
        "3 per 100ms, 5 per 1s | 3 per 100 milliseconds, 5 per 1 second",
        "1 per 90 seconds | 1 per 90 seconds",
        "1 per 60 seconds | 1 per 1 minute",
        "1 per 24 h | 1 per 1 day",
        "1000000000 per 365 d | 1000000000 per 365 days",
        "by=id 1 per 2 days | 1 per 2 days by=id",
        "1 per 1 hour by=ctx.request-id | 1 per 1 hour by=ctx.request-id",
        "1 per 1 hour by=data.a.b | 1 per 1 hour by=data.a.b",
        "1 per 1 hour by=message | 1 per 1 hour by=message",
      })
  void isReadAndWrittenInOneWay(String text, String written) {
    RateLimit limit = RateLimit.parse(text);

    assertThat(limit).hasToString(written);
    assertThat(RateLimit.parse(written)).isEqualTo(limit).hasSameHashCodeAs(limit);
  }

  @Test
  void isTheSameFromCode() {
    RateLimit limit =
        RateLimit.of(3, Duration.ofMillis(100))
            .and(5, Duration.ofSeconds(1))
            .by(SignalKey.parse("ns"));

    assertThat(limit).isEqualTo(RateLimit.parse("3 per 100 ms, 5 per 1 second by=ns"));
    assertThat(limit).isNotEqualTo(RateLimit.parse("3 per 100 ms, 5 per 1 second"));
    assertThat(limit.by()).isEqualTo(SignalKey.parse("ns"));
    assertThat(limit.windows())
        .containsExactly(
            new RateLimit.Window(3, Duration.ofMillis(100)),
            new RateLimit.Window(5, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | limit must be a number per time, got a blank text; write a number per time",
        "5 | limit must be a number per time, got 5;",
        "5 per | limit must be a number per time, got 5 per;",
        "five per minute | got five per minute; write a number per time, as in 5 per 1 minute",
        "-1 per minute | got -1 per minute;",
        "5 per minute, | got a blank text;",
        "5 per minute; 6 per hour | got 5 per minute; 6 per hour;",
        "0 per minute | limit must let at least 1 pass, got 0; to let none pass disallow them",
        "5 per 0 seconds | time of a limit must be from 1 millisecond to 365 days, got 0 milliseconds",
        "5 per 366 days | from 1 millisecond to 365 days, got 366 days",
        "5 per 1 fortnight | must be in milliseconds, seconds, minutes, hours or days, got 5 per 1 fortnight",
        "1000000001 per day | number in a limit must be at most 1000000000, got 1000000001 per day",
        "99999999999999999999 per day | number in a limit must be at most 1000000000, got 9999",
        "5 per minute by=idd | by= must be id, ns, template, message, data.<key> or ctx.<key>, got idd",
        "5 per minute by=mesage | got mesage, did you mean message",
        "5 per minute by= | got a blank text",
        "5 per minute by=ctx. | got ctx.",
        "5 per minute by=id by=ns | by= must be given once, got 5 per minute by=id by=ns;",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.parse(text))
        .withMessageContaining(message);
  }
}
