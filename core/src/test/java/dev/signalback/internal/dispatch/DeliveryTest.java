package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.Handler;
import dev.signalback.internal.gate.Rules;
import dev.signalback.testing.RecordingHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class DeliveryTest {

  private final RecordingHandler log = new RecordingHandler();
  private final Account account = new Account(new FailureCount());
  private final Delivery delivery =
      new Delivery(Numbered.chain(log), new Diagnostics(), account, 8);

  @Test
  void tellsHandlersOfDropsAtTheEndOfABatch() {
    account.dropped(DropReason.FULL);
    assertThat(delivery.hasNews()).isTrue();

    delivery.endBatch();

    assertThat(log.messages()).containsExactly("signals were dropped so far, by reason: {full=1}");
  }

  @Test
  void endsThoughAHandlerLogsWheneverItIsFlushed() {
    AtomicReference<Delivery> itself = new AtomicReference<>();
    Handler talkative =
        new Handler() {
          @Override
          public void handle(Signal signal) {}

          @Override
          public void endOfBatch() {
            Objects.requireNonNull(itself.get()).acceptNested(signal(99));
          }
        };
    Delivery talking = new Delivery(Numbered.chain(talkative, log), new Diagnostics(), account, 8);
    itself.set(talking);

    talking.accept(signal(0));
    talking.endBatch();
    talking.endBatch(); // it tells of the drop, once

    assertThat(log.messages()).startsWith("0", "99").filteredOn("99"::equals).hasSize(2);
    assertThat(account.dropsByReason()).containsOnlyKeys(DropReason.RECURSION);
  }

  @Test
  void keepsNothingOfWhatAHandlerSaysThatIsRetiredTooLate() {
    Diagnostics diagnostics = new Diagnostics();
    Delivery closed = new Delivery(Numbered.chain(diagnostics, log), diagnostics, account, 8);
    closed.close();
    Handler failing =
        new Handler() {
          @Override
          public void handle(Signal signal) {}

          @Override
          public void close() {
            throw new IllegalStateException("too late");
          }
        };

    List<String> printed =
        DiagnosticsTest.linesPrintedBy(
            () -> closed.retire(Numbered.cell("failing", failing, diagnostics)));

    assertThat(printed).singleElement().asString().contains("handler failing failed", "too late");
    SignalRing empty = new SignalRing(8, signal -> {}, () -> {});
    assertThat(account.books(empty, false, closed.outlet()).inFlight()).isZero();
  }

  @Test
  void givesNothingToHandlersThatAreClosed() {
    delivery.accept(signal(0));
    delivery.close();
    account.dropped(DropReason.CLOSED);

    assertThat(delivery.hasNews()).isFalse();
    delivery.endBatch();
    delivery.accept(signal(1));

    assertThat(log.messages()).containsExactly("0");
    assertThat(log.closes()).isEqualTo(1);
    assertThat(delivery.isClosed()).isTrue();
  }

  @Test
  void tellsOnceAMinuteWhatQuietRulesHaveHeldBack() {
    AtomicLong now = new AtomicLong();
    Diagnostics diagnostics = new Diagnostics(now::get);
    Delivery telling = new Delivery(Numbered.chain(diagnostics, log), diagnostics, account, 8);
    Rules rules =
        Objects.requireNonNull(Rules.of(List.of(GateRule.limit("1 per 1 day")), null, now::get));
    diagnostics.heldBack().rules(rules);
    for (int i = 0; i < 5; i++) {
      rules.admit("slf4j", "a", null, 50, null, null, null, null, null);
    }

    assertThat(telling.hasNews()).isFalse();
    now.addAndGet(HeldBack.PERIOD_NANOS);
    assertThat(telling.hasNews()).isTrue();
    telling.endBatch();
    assertThat(log.signals()).as("it may go on").isEmpty();
    assertThat(telling.hasNews()).isFalse();
    now.addAndGet(HeldBack.PERIOD_NANOS);
    telling.endBatch();

    Signal told = log.signals().get(0);
    assertThat(told.id()).isEqualTo("signalback/held-back");
    assertThat(told.kind()).isEqualTo("signalback");
    assertThat(told.level()).isEqualTo(Level.INFO);
    assertThat(told.msg()).isEqualTo("the gate has held back 4 by its rule limit 1 per 1 day");
    assertThat(told.data()).isEqualTo(Map.of("rule", "limit 1 per 1 day", "suppressed", 4L));
    now.addAndGet(HeldBack.PERIOD_NANOS);
    telling.endBatch();
    assertThat(log.signals()).hasSize(1);
  }
}
