package dev.signalback.benchmarks.child;

/** Time in which nothing is called. */
final class Pauses {

  private Pauses() {}

  static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
