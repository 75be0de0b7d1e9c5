package dev.signalback.internal.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where the engine of the running door is found. Any thread. */
public final class Engines {

  private static final AtomicReference<@Nullable Engine> INSTALLED = new AtomicReference<>();
  private static final List<Engine> HOSTED = new CopyOnWriteArrayList<>();

  private Engines() {}

  /**
   * The door that SLF4J is bound to installs its engine; the last one to start is the one that code
   * steers.
   */
  public static void install(Engine engine) {
    INSTALLED.set(engine);
  }

  /**
   * A hosted door has one for each context that has signals. Where SLF4J is not bound to Signalback
   * code steers the first of them that runs.
   */
  public static synchronized void offer(Engine engine) {
    HOSTED.removeIf(other -> other != engine && other.isClosed());
    if (!HOSTED.contains(engine)) {
      HOSTED.add(engine);
    }
  }

  /** Whether the calling thread is in a handler of that engine; SLF4J is not asked to bind. */
  public static boolean isDispatching() {
    Engine engine = find();
    return engine != null && engine.isDispatching();
  }

  /** Whether that engine has ended, or rests: then what is logged goes nowhere. */
  public static boolean isOff() {
    Engine engine = find();
    return engine != null && isOff(engine);
  }

  private static boolean isOff(Engine engine) {
    return engine.isClosed() || engine.isResting();
  }

  private static @Nullable Engine find() {
    Engine installed = INSTALLED.get();
    if (installed != null) {
      return installed;
    }
    Engine first = null;
    for (Engine engine : HOSTED) {
      if (!isOff(engine)) {
        return engine;
      }
      first = first == null ? engine : first;
    }
    return first;
  }

  /** The running door's engine; asks SLF4J to bind first. Null where no door runs. */
  public static @Nullable Engine current() {
    LoggerFactory.getILoggerFactory();
    return find();
  }
}
