package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.internal.OwnTransforms;
import dev.signalback.internal.TransformChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the gate and the ring: the transform of the application's code, what a call
 * or its thread adds to it or has in its place, and the configuration's, which has the last word.
 * Masks of code come once more after what a call has added. Each step that throws is left out for
 * that signal.
 */
final class Transforms {

  private static final Stages NONE = new Stages(List.of(), List.of(), List.of(), List.of());

  /** All in order. Never changed. */
  private record Stages(
      List<Transform> ofCode,
      List<Transform> masksOfCode,
      List<Transform> ofFile,
      List<Transform> all) {}

  private final FailureCount failures;
  private @Nullable Transform ofFile;
  private @Nullable Transform ofCode;

  /** Null: there are none. */
  private volatile @Nullable Stages stages;

  Transforms(FailureCount failures) {
    this.failures = failures;
  }

  synchronized void ofFile(@Nullable Transform transform) {
    ofFile = transform;
    compose();
  }

  synchronized void ofCode(@Nullable Transform transform) {
    ofCode = transform;
    compose();
  }

  synchronized @Nullable Transform ofCode() {
    return ofCode;
  }

  private void compose() {
    List<Transform> code = TransformChain.stepsOf(ofCode);
    List<Transform> file = TransformChain.stepsOf(ofFile);
    List<Transform> all = new ArrayList<>(code);
    all.addAll(file);
    stages =
        all.isEmpty()
            ? null
            : new Stages(code, OwnTransforms.masksIn(code), file, List.copyOf(all));
  }

  boolean areNone() {
    return stages == null;
  }

  /**
   * The signal to go on with; null when it is held back. Any thread.
   *
   * @param own those of the call and its thread; null when they have none
   * @param isSeenByOthers whether somebody gets the original as well
   */
  @Nullable Signal apply(Signal given, @Nullable OwnTransforms own, boolean isSeenByOthers) {
    Stages now = stages;
    Signal at =
        own == null
            ? apply(now == null ? List.of() : now.all, given)
            : apply(own, now == null ? NONE : now, given);
    return at == null || TransformSteps.isSame(at, given)
        ? at
        : TransformSteps.adopted(at, given, given, isSeenByOthers);
  }

  private @Nullable Signal apply(OwnTransforms own, Stages now, Signal given) {
    Signal at = own.replaces() ? given : apply(now.ofCode, given);
    at = apply(own.steps(), at);
    at = apply(now.masksOfCode, at);
    return apply(now.ofFile, at);
  }

  private @Nullable Signal apply(List<Transform> steps, @Nullable Signal signal) {
    return signal == null ? null : TransformSteps.apply(steps, signal, failures, false);
  }
}
