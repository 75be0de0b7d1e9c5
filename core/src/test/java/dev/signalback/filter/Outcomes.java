package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts what a random comparison has seen: one that only ever sees one answer proves nothing. */
final class Outcomes {

  private int yes;
  private int no;

  void count(boolean outcome) {
    if (outcome) {
      yes++;
    } else {
      no++;
    }
  }

  void assertBothOccurred(int times, Object seed) {
    assertThat(yes).as("yes, %s", seed).isGreaterThan(times);
    assertThat(no).as("no, %s", seed).isGreaterThan(times);
  }
}
