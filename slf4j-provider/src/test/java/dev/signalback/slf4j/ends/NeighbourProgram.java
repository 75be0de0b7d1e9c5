package dev.signalback.slf4j.ends;

import dev.signalback.Signals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs to a file and to an appender that is slow or stuck, and ends in one way or another. */
final class NeighbourProgram {

  static final int CALLS = 600;

  private NeighbourProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Logger log = LoggerFactory.getLogger(NeighbourProgram.class);
    for (int i = 0; i < CALLS; i++) {
      log.info("{}", i);
    }
    switch (args[0]) {
      case "exit" -> {
        SlowAppender.awaitEntered();
        System.exit(0);
      }
      case "close" -> {
        SlowAppender.awaitEntered();
        Signals.close(Duration.ofMillis(200));
        System.out.println("closed");
        Runtime.getRuntime().halt(0);
      }
      case "sigterm" -> {
        SlowAppender.awaitEntered();
        System.out.println("stuck");
        new CountDownLatch(1).await();
      }
      case "inside" -> new CountDownLatch(1).await();
      default -> {}
    }
  }
}
