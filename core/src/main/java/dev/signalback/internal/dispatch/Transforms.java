package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.TransformChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the gate and the ring: the transform of the configuration, then that of the
 * application's code. Each step that throws is left out for that signal.
 */
final class Transforms {

  private final Account account;
  private @Nullable Transform ofFile;
  private @Nullable Transform ofCode;

  /** All in order; null: there are none. The array is never changed. */
  private volatile Transform @Nullable [] steps;

  Transforms(Account account) {
    this.account = account;
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
    List<Transform> all = new ArrayList<>(TransformChain.stepsOf(ofFile));
    all.addAll(TransformChain.stepsOf(ofCode));
    steps = all.isEmpty() ? null : all.toArray(new Transform[0]);
  }

  boolean areNone() {
    return steps == null;
  }

  /**
   * The signal to go on with; null when it is held back. Any thread.
   *
   * @param isSeenByOthers whether somebody gets the original as well
   */
  @Nullable Signal apply(Signal given, boolean isSeenByOthers) {
    Transform[] now = steps;
    if (now == null) {
      return given;
    }
    Signal at = given;
    for (Transform step : now) {
      at = apply(step, at);
      if (at == null) {
        return null;
      }
    }
    return SignalAccess.state(at) == SignalAccess.state(given)
        ? given
        : adopted(at, given, isSeenByOthers);
  }

  private @Nullable Signal apply(Transform step, Signal signal) {
    if (!RunningSteps.enter(step)) {
      account.transformFailed(
          new IllegalStateException("a transform that logs does not get what it logs"));
      return signal;
    }
    try {
      Signal next = step.apply(signal);
      Throwable failure = next == null ? null : SignalAccess.state(next).extras().withheldFor;
      if (failure != null) {
        account.transformFailed(failure);
      }
      return next;
    } catch (Throwable t) { // the application that logs is not to see it
      account.transformFailed(t);
      return signal;
    } finally {
      RunningSteps.leave(step);
    }
  }

  /**
   * What the engine and its bridges know of the original goes with what stands for it. A copy, as a
   * transform may return one signal several times.
   */
  private static Signal adopted(Signal made, Signal given, boolean isSeenByOthers) {
    SignalState original = SignalAccess.state(given);
    SignalState state = new SignalState(SignalAccess.state(made));
    state.logger = original.logger;
    state.passedGate = original.passedGate;
    state.depth = original.depth;
    SignalExtras extras = state.newExtras();
    extras.sequenceNumber = original.extras().sequenceNumber;
    extras.withheldFor = null;
    extras.original = isSeenByOthers || !areFilteredAlike(state, original) ? given : null;
    return SignalAccess.signal(state);
  }

  private static boolean areFilteredAlike(SignalState one, SignalState other) {
    return one.level.value() == other.level.value()
        && one.kind.equals(other.kind)
        && one.ns.equals(other.ns)
        && (one.id == null ? other.id == null : one.id.equals(other.id));
  }
}
