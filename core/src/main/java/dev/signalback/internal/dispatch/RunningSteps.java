package dev.signalback.internal.dispatch;

import dev.signalback.Transform;
import dev.signalback.mask.Masking;
import java.util.ArrayList;
import java.util.List;

/**
 * Which steps a thread is in: one that logs would be given what it logs, and that would be without
 * an end. Masking has nothing to log, and what its values log has to be masked. Any thread.
 */
final class RunningSteps {

  private static final ThreadLocal<List<Transform>> OF_THREAD =
      ThreadLocal.withInitial(() -> new ArrayList<>(2));

  private RunningSteps() {}

  /** Whether the step may run on this thread; then it is to {@link #leave}. */
  @SuppressWarnings("ReferenceEquality") // two steps may be equal
  static boolean enter(Transform step) {
    if (step instanceof Masking) {
      return true;
    }
    List<Transform> running = OF_THREAD.get();
    for (int i = 0; i < running.size(); i++) {
      if (running.get(i) == step) {
        return false;
      }
    }
    return running.add(step);
  }

  static void leave(Transform step) {
    if (!(step instanceof Masking)) {
      List<Transform> running = OF_THREAD.get();
      running.remove(running.size() - 1);
    }
  }
}
