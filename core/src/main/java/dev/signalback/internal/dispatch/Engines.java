package dev.signalback.internal.dispatch;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where the engine of the running door is found. Any thread. */
public final class Engines {

  private static final AtomicReference<@Nullable Engine> CURRENT = new AtomicReference<>();

  private Engines() {}

  /**
   * The door that starts installs its engine; the last one to start is the one that code steers.
   */
  public static void install(Engine engine) {
    CURRENT.set(engine);
  }

  /**
   * A hosted door has one for each context that has signals; the first is the one that code steers,
   * unless it has ended, or SLF4J itself is bound to Signalback.
   */
  public static void offer(Engine engine) {
    CURRENT.updateAndGet(now -> now == null || now.isClosed() || now.isResting() ? engine : now);
  }

  /** Whether the calling thread is in a handler of that engine; SLF4J is not asked to bind. */
  public static boolean isDispatching() {
    Engine engine = CURRENT.get();
    return engine != null && engine.isDispatching();
  }

  /** Whether that engine has ended, or rests: then what is logged goes nowhere. */
  public static boolean isOff() {
    Engine engine = CURRENT.get();
    return engine != null && (engine.isClosed() || engine.isResting());
  }

  /** The running door's engine; asks SLF4J to bind first. Null where no door runs. */
  public static @Nullable Engine current() {
    LoggerFactory.getILoggerFactory();
    return CURRENT.get();
  }
}
