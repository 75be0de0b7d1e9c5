package dev.signalback.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchMarksTest {

  private static final int NUMBERS = 300;

  @Test
  void marksARun() {
    BatchMarks marks = new BatchMarks();

    for (int number = 7; number < 1031; number++) {
      marks.add(number);
    }

    assertThat(marks.count()).isEqualTo(1024);
    assertThat(marks.contains(6)).isFalse();
    assertThat(marks.contains(7)).isTrue();
    assertThat(marks.contains(1030)).isTrue();
    assertThat(marks.contains(1031)).isFalse();
  }

  @Test
  void isEmptyOnceCleared() {
    BatchMarks marks = new BatchMarks();
    marks.add(3);
    marks.add(5);

    marks.clear();

    assertThat(marks.isEmpty()).isTrue();
    assertThat(marks.count()).isZero();
    assertThat(marks.contains(3)).isFalse();
    assertThat(marks.contains(5)).isFalse();
  }

  @Test
  void doesWhatASetOfBitsDoes() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      BatchMarks[] marks = {new BatchMarks(), new BatchMarks()};
      BitSet[] bits = {new BitSet(), new BitSet()};

      for (int step = 0; step < 30; step++) {
        int one = random.nextInt(2);
        step(random, marks[one], bits[one], marks[1 - one], bits[1 - one]);
        for (int i = 0; i < 2; i++) {
          assertSame("seed " + seed + ", step " + step, marks[i], bits[i]);
        }
      }
    }
  }

  private static void step(
      Random random, BatchMarks marks, BitSet bits, BatchMarks others, BitSet otherBits) {
    switch (random.nextInt(12)) {
      case 0 -> {
        marks.clear();
        bits.clear();
      }
      case 1 -> {
        marks.addAll(others);
        bits.or(otherBits);
      }
      case 2 -> {
        BitSet common = (BitSet) bits.clone();
        common.and(otherBits);
        assertThat(marks.removeAll(others)).isEqualTo(common.cardinality());
        bits.andNot(otherBits);
      }
      case 3, 4, 5 -> {
        int first = random.nextInt(NUMBERS);
        for (int number = first; number < first + random.nextInt(100); number++) {
          marks.add(number);
          bits.set(number);
        }
      }
      default -> {
        int number = random.nextInt(NUMBERS);
        marks.add(number);
        bits.set(number);
      }
    }
  }

  private static void assertSame(String when, BatchMarks marks, BitSet bits) {
    assertThat(marks.count()).as(when).isEqualTo(bits.cardinality());
    for (int number = 0; number < NUMBERS + 100; number++) {
      assertThat(marks.contains(number))
          .as(when + ", number " + number)
          .isEqualTo(bits.get(number));
    }
  }
}
