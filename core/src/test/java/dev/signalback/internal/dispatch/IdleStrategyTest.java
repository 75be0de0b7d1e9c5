package dev.signalback.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IdleStrategyTest {

  private final IdleStrategy idle = new IdleStrategy();

  @Test
  void asksForAParkOnlyAfterNapping() {
    long start = System.nanoTime();

    int rounds = roundsUntilPark();

    assertThat(rounds).isGreaterThan(IdleStrategy.SPINS + IdleStrategy.YIELDS);
    assertThat(System.nanoTime() - start).isGreaterThan(IdleStrategy.NAPPING_NANOS / 2);
  }

  @Test
  void goesOnAskingUntilThereIsWork() {
    roundsUntilPark();

    assertThat(idle.idle()).isTrue();
    idle.reset();
    assertThat(idle.idle()).isFalse();
  }

  @Test
  void startsFromTheBeginningAfterWork() {
    int first = roundsUntilPark();

    idle.reset();

    assertThat(roundsUntilPark()).isEqualTo(first);
  }

  private int roundsUntilPark() {
    int rounds = 0;
    while (!idle.idle()) {
      rounds++;
    }
    return rounds;
  }
}
