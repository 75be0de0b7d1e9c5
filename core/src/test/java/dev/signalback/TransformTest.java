package dev.signalback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.signalback.internal.PairMap;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

@NullUnmarked
class TransformTest {

  private final List<String> run = new ArrayList<>();

  private Transform step(String name) {
    return signal -> {
      run.add(name);
      return signal.toBuilder().msg(signal.msg() + name).build();
    };
  }

  @Test
  void runsFromLeftToRightUntilOneHoldsBack() {
    Signal signal = Signal.builder(Level.INFO, "a").msg("x").build();

    Signal all = step("1").andThen(step("2").andThen(step("3"))).apply(signal);
    Signal none = step("4").andThen(given -> null).andThen(step("5")).apply(signal);

    assertThat(all.msg()).isEqualTo("x123");
    assertThat(none).isNull();
    assertThat(run).containsExactly("1", "2", "3", "4");
  }

  private static SignalState call() {
    SignalState state = new SignalState(Instant.now(), Level.INFO, "slf4j", "a");
    state.template = "Order {}";
    state.args = new Object[] {17};
    state.formatsLater = true;
    state.mdc = new Object[] {"user", "joe"};
    state.logger = "the route";
    state.newExtras().data = PairMap.of(new Object[] {"k", 1, "own", 2});
    state.newExtras().keyValues = List.of(new KeyValuePair("k", 1));
    state.newExtras().sequenceNumber = 7;
    return state;
  }

  @Test
  void keepsWhatAppendersAskForWhereItWasNotChanged() {
    SignalState state = call();

    SignalState built =
        SignalAccess.state(SignalAccess.signal(state).toBuilder().level(Level.WARN).build());

    assertThat(built.args).isSameAs(state.args);
    assertThat(built.template).isEqualTo("Order {}");
    assertThat(built.msg).isEqualTo("Order 17");
    assertThat(built.mdc).isSameAs(state.mdc);
    assertThat(built.logger).isEqualTo("the route");
    assertThat(built.extras().keyValues).isSameAs(state.extras().keyValues);
    assertThat(built.extras().sequenceNumber).isEqualTo(7);
  }

  @Test
  void givesAppendersNothingOfWhatWasReplaced() {
    Signal signal = SignalAccess.signal(call());

    SignalState message = SignalAccess.state(signal.toBuilder().msg("other").build());
    SignalState data = SignalAccess.state(signal.toBuilder().data(Map.of("n", 3)).build());
    SignalState context =
        SignalAccess.state(
            signal.toBuilder().ctx(Map.of("user", "jane", "list", List.of(1))).build());

    assertThat(message.args).isNull();
    assertThat(message.template).isEqualTo("other");
    assertThat(message.extras().keyValues)
        .extracting(pair -> pair.key)
        .containsExactly("k", "own"); // which an argument alone has carried
    assertThat(data.args).isNull();
    assertThat(data.msg).isEqualTo("Order 17");
    assertThat(data.extras().keyValues).isNull();
    assertThat(data.extras().ownPairs).isEqualTo(1);
    assertThat(context.mdc).containsExactly("user", "jane");
    assertThat(context.extras().ctx).containsExactly(entry("list", List.of(1)));
  }
}
