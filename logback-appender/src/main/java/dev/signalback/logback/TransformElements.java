package dev.signalback.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.LifeCycle;
import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.dispatch.FailureCount;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.logback.internal.event.SignalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <transform>} elements and the {@code <mask>} of an appender as one transform: from the
 * first to the last, then the mask, wherever it stands, so that nothing a transform adds escapes
 * it.
 *
 * <p>Filled by the thread that reads the configuration.
 */
final class TransformElements {

  private final List<Transform> beans = new ArrayList<>();
  private @Nullable MaskElement mask;
  private @Nullable Transform transform;
  private volatile @Nullable TransformSteps steps;

  /** What fails where no engine counts it. */
  private final FailureCount uncounted = new FailureCount();

  private final AtomicBoolean hasTold = new AtomicBoolean();

  void add(Transform bean) {
    beans.add(bean);
  }

  void setMask(MaskElement element) {
    mask = element;
  }

  @Nullable MaskElement mask() {
    return mask;
  }

  /** Puts them together. */
  void read(Options options) {
    Transform all = null;
    for (Transform bean : beans) {
      all = followed(all, bean);
    }
    transform = followed(all, mask == null ? null : mask.read(options.within("mask")));
    steps = null;
  }

  private static @Nullable Transform followed(@Nullable Transform first, @Nullable Transform next) {
    if (first == null || next == null) {
      return first == null ? next : first;
    }
    return first.andThen(next);
  }

  /** Null when there is none. */
  @Nullable Transform transform() {
    return transform;
  }

  /** Those that Logback has started. */
  void stop() {
    for (Transform bean : beans) {
      if (bean instanceof LifeCycle started) {
        started.stop();
      }
    }
  }

  /**
   * The same for signals; made once for an engine. Any thread.
   *
   * @param failures where the engine counts what fails
   * @return null when there are none
   */
  @Nullable TransformSteps steps(FailureCount failures) {
    if (transform == null) {
      return null;
    }
    TransformSteps made = steps;
    if (made == null || !made.countsIn(failures)) {
      made = TransformSteps.of(transform, failures);
      steps = made;
    }
    return made;
  }

  /**
   * What is to be appended where no engine stands in front of the appender; null: nothing.
   *
   * @param signal that of the event
   * @param appender has a status when a transform fails and no engine counts it
   */
  @Nullable ILoggingEvent applied(ILoggingEvent event, Signal signal, ContextAware appender) {
    Engine engine = transform == null ? null : Engines.current();
    TransformSteps now =
        steps(engine == null ? uncounted : engine.diagnostics().transformFailures());
    Signal changed = now == null ? signal : now.whereItIsLogged(signal);
    tellOnce(appender);
    if (changed == null
        || changed == signal
        || !(appender.getContext() instanceof LoggerContext loggers)) {
      return changed == null ? null : event;
    }
    return new SignalEvent(changed, loggers, () -> {});
  }

  /** The failure's class alone: its message may have what the transform is to hide. */
  private void tellOnce(ContextAware appender) {
    Throwable failure = uncounted.last().thrown();
    if (failure != null && hasTold.compareAndSet(false, true)) {
      appender.addWarn(
          "a transform must not throw, got %s; it is left out where it does, which no books count"
                  .formatted(failure.getClass().getName())
              + " as no engine runs");
    }
  }
}
