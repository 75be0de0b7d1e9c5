package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.Transform;
import dev.signalback.logback.LogbackContext;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * Its configuration is reset while the transform of a handler is at work, on the calling thread.
 */
final class SlowTransformProgram {

  private static final CountDownLatch TRANSFORMING = new CountDownLatch(1);
  private static final CountDownLatch RESET = new CountDownLatch(1);

  private SlowTransformProgram() {}

  /** Takes until the reset. */
  public static final class Slow implements Transform {
    @Override
    public Signal apply(Signal signal) {
      TRANSFORMING.countDown();
      try {
        RESET.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return signal;
    }
  }

  public static void main(String[] args) throws Exception {
    Thread caller = new Thread(() -> LoggerFactory.getLogger("app.Slow").info("0 0"));
    caller.start();
    TRANSFORMING.await();
    LoggerContext context = LogbackContext.get();
    context.reset();
    RESET.countDown();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(args[0]);
    caller.join();
    LoggerFactory.getLogger("app.Slow").info("0 1");
    Signals.close();
    System.out.println("balanced=" + Signals.books().isBalanced());
  }
}
