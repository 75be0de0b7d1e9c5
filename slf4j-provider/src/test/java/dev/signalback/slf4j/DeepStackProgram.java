package dev.signalback.slf4j;

import dev.signalback.Signals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs from threads whose stack comes to its end in the middle of a call, wherever that is. */
final class DeepStackProgram {

  private static final int THREADS = 300;
  private static final long SMALLEST_STACK = 160 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(DeepStackProgram.class);

  private DeepStackProgram() {}

  public static void main(String[] args) throws Exception {
    LOG.info("first");
    for (int i = 0; i < THREADS; i++) {
      long stack = SMALLEST_STACK + i % 64 * 16L;
      Thread thread = new Thread(null, DeepStackProgram::descend, "deep-" + i, stack);
      thread.setDaemon(true);
      thread.start();
      thread.join(5000);
    }
    System.out.println("flushed=" + Signals.flush(Duration.ofSeconds(10)));
    System.out.println("in flight=" + Signals.books().inFlight());
    System.out.println("balanced=" + Signals.books().isBalanced());
  }

  private static void descend() {
    try {
      logAndDescend();
    } catch (StackOverflowError end) {
      // this is what it is for
    }
  }

  @SuppressWarnings("InfiniteRecursion") // until there is no stack left
  private static void logAndDescend() {
    try {
      LOG.info("deep {}", 1);
    } catch (StackOverflowError atTheCaller) {
      // a call without any stack may end so, with any backend
    }
    logAndDescend();
  }
}
