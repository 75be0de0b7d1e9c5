package dev.signalback.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
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
   * What is to be appended where no engine stands in front of the appender; null: nothing.
   *
   * @param signal that of the event
   */
  static @Nullable ILoggingEvent applied(
      @Nullable Transform transform,
      ILoggingEvent event,
      Signal signal,
      ch.qos.logback.core.Context context) {
    Engine engine = transform == null ? null : Engines.current();
    TransformSteps steps =
        TransformSteps.of(
            transform,
            engine == null ? new FailureCount() : engine.diagnostics().transformFailures());
    Signal changed = steps == null ? signal : steps.whereItIsLogged(signal);
    if (changed == null || changed == signal || !(context instanceof LoggerContext loggers)) {
      return changed == null ? null : event;
    }
    return new SignalEvent(changed, loggers, () -> {});
  }
}
