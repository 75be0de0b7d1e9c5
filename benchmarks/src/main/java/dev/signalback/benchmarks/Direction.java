package dev.signalback.benchmarks;

/** Which of two values of a figure is the better one. */
enum Direction {
  HIGHER,
  LOWER;

  boolean isBetter(double value, double than) {
    return this == HIGHER ? value > than : value < than;
  }

  /** How many times better; below 1 when it is worse. */
  double times(double value, double than) {
    return this == HIGHER ? value / than : than / value;
  }
}
