package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.SignalAccess;
import dev.signalback.mask.Masking;
import dev.signalback.testing.RecordingHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@Timeout(60)
@ResourceLock(Resources.SYSTEM_ERR)
class TransformsTest {

  private final RecordingHandler log = new RecordingHandler();
  private final Engine engine = new Engine(DispatchOptions.DEFAULT.withRingSize(64), () -> {});

  TransformsTest() {
    engine.start();
    engine.addHandler("log", log, HandlerOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    engine.close(LONG);
    Numbered.assertBalanced(engine.books());
  }

  private static Signal signal(String msg) {
    return Signal.builder(Level.INFO, "a").msg(msg).build();
  }

  /** As a door does it. */
  private void log(Signal signal) {
    Signal made =
        engine.hasTransform(SignalAccess.state(signal))
            ? engine.transformed(signal, false)
            : signal;
    if (made == null) {
      engine.countSuppressed();
    } else {
      engine.publish(made);
    }
    assertThat(engine.flush(LONG)).isTrue();
  }

  @Test
  void holdsBackAndCounts() {
    engine.setTransform(signal -> "no".equals(signal.msg()) ? null : signal);

    log(signal("no"));
    log(signal("yes"));

    assertThat(log.messages()).containsExactly("yes");
    assertThat(engine.books().suppressed()).isEqualTo(1);
    assertThat(engine.books().toString())
        .startsWith(
            "offered 2 = filtered 0 + suppressed 1 + handled 1 + failed 0 + dropped 0 + in flight"
                + " 0\n")
        .endsWith("\n  log: offered 1 = filtered 0 + handled 1 + failed 0");
  }

  @Test
  void runsOnceForAllHandlers() {
    AtomicInteger runs = new AtomicInteger();
    engine.addHandler("b", new RecordingHandler(), HandlerOptions.DEFAULT);
    engine.addHandler("c", new RecordingHandler(), HandlerOptions.DEFAULT);
    engine.setTransform(
        signal -> {
          runs.incrementAndGet();
          return signal;
        });

    log(signal("x"));

    assertThat(runs).hasValue(1);
    assertThat(engine.books().handlers()).allMatch(books -> books.handled() == 1);
  }

  @Test
  void leavesOutTheStepThatThrows() {
    Transform failing =
        signal -> {
          throw new IllegalStateException("joe@example.com");
        };
    engine.setTransform(
        Masking.defaults()
            .andThen(failing)
            .andThen(signal -> signal.toBuilder().msg(signal.msg() + "!").build()));

    log(signal("4111111111111111"));
    log(signal("x"));

    assertThat(log.messages())
        .contains("***!", "x!")
        .anyMatch(
            message ->
                message.matches(
                    "a transform failed, so far \\d times, last with"
                        + " java.lang.IllegalStateException"))
        .noneMatch(message -> message.contains("joe"));
    assertThat(log.messages()).hasSize(3); // and told once
    assertThat(engine.books().transformFailures()).isEqualTo(2);
    assertThat(engine.books().toString()).contains("\n  transforms that failed 2");
  }

  @Test
  void showsNothingWhereMaskingFails() {
    engine.setTransform(Masking.builder().pattern(Pattern.compile("(a|b|ab)*c")).build());

    log(signal("ab".repeat(100_000)));

    assertThat(log.messages()) // the report of the failure may come before it
        .anyMatch(message -> message.startsWith("[content withheld: masking failed with "));
    assertThat(engine.books().transformFailures()).isEqualTo(1);
  }

  @Test
  void letsFiltersOfHandlersSeeTheOriginal() {
    RecordingHandler warnings = new RecordingHandler();
    HandlerOptions options =
        HandlerOptions.DEFAULT.withFilter(
            SignalFilter.builder().levels(LevelRules.parse(List.of("warn"))).build());
    engine.addHandler("warnings", warnings, options);
    engine.setTransform(
        signal ->
            signal.toBuilder()
                .level(signal.level().value() < Level.WARN.value() ? Level.ERROR : Level.DEBUG)
                .build());

    log(signal("info"));
    log(Signal.builder(Level.WARN, "a").msg("warn").build());

    assertThat(warnings.messages()).containsExactly("warn");
    assertThat(log.messages()).containsExactly("info", "warn");
  }

  @Test
  void takesTheConfigurationsLast() {
    engine.setTransform(signal -> signal.toBuilder().msg(signal.msg() + " code").build());
    engine.setFileTransform(signal -> signal.toBuilder().msg(signal.msg() + " file").build());
    log(signal("1"));
    engine.setFileTransform(null);
    log(signal("2"));
    engine.setTransform(null);
    log(signal("3"));

    assertThat(log.messages()).containsExactly("1 code file", "2 code", "3");
    assertThat(engine.hasTransform(SignalAccess.state(signal("4")))).isFalse();
  }

  @Test
  void copiesASignalThatIsGivenSeveralTimes() {
    Signal constant = signal("constant");
    engine.setTransform(signal -> constant);

    log(signal("1"));
    log(signal("2"));

    assertThat(log.messages()).containsExactly("constant", "constant");
    assertThat(log.signals().get(0)).isNotSameAs(log.signals().get(1));
  }
}
