package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.handler.DropReason;
import dev.signalback.testing.RecordingHandler;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private final RecordingHandler log = new RecordingHandler();
  private final Account account = new Account();
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
  void givesNothingToHandlersThatAreClosed() {
    delivery.accept(signal(0));
    delivery.close();
    account.dropped(DropReason.CLOSED);

    assertThat(delivery.hasNews()).isFalse();
    delivery.endBatch();
    delivery.accept(signal(1));

    assertThat(log.messages()).containsExactly("0");
    assertThat(log.closes()).isEqualTo(1);
    assertThat(delivery.acceptLate(signal(2))).isFalse();
  }
}
