package dev.signalback.samples.quickstart;

import java.time.Duration;

/** The time that real work would take. */
final class Pause {

  private Pause() {}

  /** Returns early, still interrupted, when the thread is interrupted. */
  static void of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
