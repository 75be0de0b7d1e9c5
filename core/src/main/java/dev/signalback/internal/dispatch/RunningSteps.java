package dev.signalback.internal.dispatch;

import dev.signalback.Transform;
import dev.signalback.mask.Masking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which steps a thread is in: one that logs would be given what it logs, and that would be without
 * an end. Masking has nothing to log, and what its values log has to be masked. A thread that is in
 * none has nothing of it. Immutable; any thread.
 */
final class RunningSteps {

  private static final ThreadLocal<RunningSteps> OF_THREAD = new ThreadLocal<>();

  private final Transform innermost;
  private final @Nullable RunningSteps outer;

  private RunningSteps(Transform innermost, @Nullable RunningSteps outer) {
    this.innermost = innermost;
    this.outer = outer;
  }

  /** Whether the step may run on this thread; then it is to {@link #leave}. */
  static boolean enter(Transform step) {
    if (step instanceof Masking) {
      return true;
    }
    RunningSteps running = OF_THREAD.get();
    if (running != null && running.has(step)) {
      return false;
    }
    OF_THREAD.set(new RunningSteps(step, running));
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // two steps may be equal
  private boolean has(Transform step) {
    RunningSteps at = this;
    while (at != null && at.innermost != step) {
      at = at.outer;
    }
    return at != null;
  }

  static void leave(Transform step) {
    if (step instanceof Masking) {
      return;
    }
    RunningSteps running = OF_THREAD.get();
    if (running == null || running.outer == null) {
      OF_THREAD.remove(); // virtual threads come by the hundred thousand
    } else {
      OF_THREAD.set(running.outer);
    }
  }

  /** Those that this thread is in; null: none. */
  static @Nullable List<Transform> now() {
    RunningSteps running = OF_THREAD.get();
    if (running == null) {
      return null;
    }
    List<Transform> steps = new ArrayList<>();
    for (RunningSteps at = running; at != null; at = at.outer) {
      steps.add(at.innermost);
    }
    return List.copyOf(steps);
  }
}
