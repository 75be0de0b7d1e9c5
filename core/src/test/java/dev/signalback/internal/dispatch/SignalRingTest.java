package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SignalRingTest {

  private final List<String> seen = new ArrayList<>();
  private final SignalRing ring =
      new SignalRing(4, signal -> seen.add(signal.msg()), this::endBatch);
  private boolean hadRoomAtBatchEnd;
  private int batches;

  @Test
  void handsOutOldestFirst() {
    publish(3);

    assertThat(ring.poll(10)).isEqualTo(3);

    assertThat(seen).containsExactly("0", "1", "2");
    assertThat(ring.poll(10)).isZero();
  }

  @Test
  void takesNoMoreThanItHasSlots() {
    publish(4);
    assertThat(ring.hasRoom()).isFalse();

    assertThat(ring.tryPublish(signal("late"))).isFalse();

    assertThat(ring.published()).isEqualTo(4);
    assertThat(ring.poll(10)).isEqualTo(4);
    assertThat(seen).doesNotContain("late");
  }

  @Test
  void hasRoomAgainOncePolled() {
    publish(4);

    ring.poll(1);

    assertThat(ring.hasRoom()).isTrue();
    assertThat(ring.tryPublish(signal("4"))).isTrue();
    assertThat(ring.hasRoom()).isFalse();
    ring.poll(10);
    assertThat(seen).containsExactlyElementsOf(Numbered.upTo(5));
  }

  @Test
  void pollsNoMoreThanAsked() {
    publish(4);

    assertThat(ring.poll(3)).isEqualTo(3);

    assertThat(seen).hasSize(3);
    assertThat(ring.isEmpty()).isFalse();
    assertThat(ring.poll(3)).isEqualTo(1);
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  void freesSlotsOnceTheBatchHasEnded() {
    publish(4);

    ring.poll(2);

    assertThat(batches).isEqualTo(1);
    assertThat(hadRoomAtBatchEnd).isFalse();
    assertThat(ring.hasRoom()).isTrue();
    ring.poll(10);
    assertThat(batches).isEqualTo(2);
    ring.poll(10);
    assertThat(batches).isEqualTo(2);
  }

  @Test
  void goesRoundManyTimes() {
    for (int i = 0; i < 1000; i++) {
      assertThat(ring.tryPublish(signal(i))).isTrue();
      ring.poll(1);
    }

    assertThat(seen).containsExactlyElementsOf(Numbered.upTo(1000));
  }

  @Test
  void passesOverASlotWhoseConsumerThrew() {
    SignalRing throwing =
        new SignalRing(
            4,
            signal -> {
              if ("1".equals(signal.msg())) {
                throw new Numbered.MachineError();
              }
              seen.add(signal.msg());
            },
            () -> {});
    for (int i = 0; i < 3; i++) {
      throwing.tryPublish(signal(i));
    }

    assertThatThrownBy(() -> throwing.poll(10)).isInstanceOf(Numbered.MachineError.class);
    throwing.poll(10);

    assertThat(seen).containsExactly("0", "2");
    assertThat(throwing.isEmpty()).isTrue();
  }

  @Test
  @Timeout(30)
  @SuppressWarnings("ThreadPriorityCheck") // both sides only try
  void keepsTheOrderOfEachProducer() throws Exception {
    int each = 2000;
    CyclicBarrier together = new CyclicBarrier(4);
    Numbered.Threads producers =
        Numbered.threads(
            4,
            producer -> {
              await(together);
              for (int i = 0; i < each; i++) {
                while (!ring.tryPublish(signal(producer + "-" + i))) {
                  Thread.yield();
                }
              }
            });

    while (seen.size() < 4 * each) {
      if (ring.poll(3) == 0) {
        Thread.yield();
      }
    }

    producers.join();
    for (int producer = 0; producer < 4; producer++) {
      String prefix = producer + "-";
      assertThat(seen.stream().filter(msg -> msg.startsWith(prefix)).map(msg -> msg.substring(2)))
          .containsExactlyElementsOf(Numbered.upTo(each));
    }
  }

  private void endBatch() {
    batches++;
    hadRoomAtBatchEnd = ring.hasRoom();
  }

  private void publish(int count) {
    assertThat(ring.isEmpty()).isTrue();
    for (int i = 0; i < count; i++) {
      assertThat(ring.tryPublish(signal(i))).isTrue();
    }
  }

  static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
