package dev.signalback;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.RateLimit;
import dev.signalback.filter.Sampling;
import dev.signalback.filter.SignalFilter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever configures is told at once, by the name of what is null, and whether an engine runs. */
@NullUnmarked
class NullArgumentsTest {

  static Stream<Arguments> calls() {
    return Stream.of(
        call("timeout", () -> Signals.flush(null)),
        call("timeout", () -> Signals.close(null)),
        call("id", () -> Signals.addHandler(null, signal -> {})),
        call("handler", () -> Signals.addHandler("x", null)),
        call("options", () -> Signals.addHandler("x", signal -> {}, null)),
        call("gate", () -> Signals.setGate(null)),
        call("rules", () -> Signals.setGateRules((List<GateRule>) null)),
        call("ns", () -> Signals.engine().emitter((String) null)),
        call("signal", () -> Signals.engine().dispatch(null)),
        call("gate", () -> SignalEngine.builder().gate(null)),
        call("mask", () -> SignalEngine.builder().mask(null)),
        call("transform", () -> SignalEngine.builder().transform(null)),
        call("handler", () -> SignalEngine.builder().handler("x", null)),
        call("level", () -> SignalEngine.builder().dropBelow(null)),
        call("closeTimeout", () -> SignalEngine.builder().closeTimeout(null)),
        call("limit", () -> GateRule.limit((RateLimit) null)),
        call("sampling", () -> GateRule.sample((Sampling) null)),
        call("level", () -> GateRule.sample("rate=1").from(null)),
        call("key", () -> Sampling.of(1).by(null)),
        call("kind", () -> signal().kind(null)),
        call("data", () -> signal().data(null)),
        call("ctx", () -> signal().ctx(null)),
        call("markers", () -> signal().markers(null)),
        call("kind", () -> SignalFilter.builder().kind(null)),
        call("ns", () -> SignalFilter.builder().ns(null)),
        call("id", () -> SignalFilter.builder().id(null)),
        call("levels", () -> SignalFilter.builder().levels(null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  private static Signal.Builder signal() {
    return Signal.builder(Level.INFO, "a");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void areTold(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);
  }
}
