package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.TransformChain;
import dev.signalback.mask.Masking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transforms of one handler, left to right: one that throws is left out for that signal, and
 * counted. Immutable; any thread.
 */
public final class TransformSteps implements HandlerCell.Change {

  private final List<Transform> steps;
  private final FailureCount failures;

  private TransformSteps(List<Transform> steps, FailureCount failures) {
    this.steps = steps;
    this.failures = failures;
  }

  /**
   * The steps of a transform.
   *
   * @return null when there are none
   */
  public static @Nullable TransformSteps of(@Nullable Transform transform, FailureCount failures) {
    List<Transform> steps = TransformChain.stepsOf(transform);
    return steps.isEmpty() ? null : new TransformSteps(steps, failures);
  }

  /** Whether what fails is counted there. */
  public boolean countsIn(FailureCount some) {
    return failures == some;
  }

  /**
   * What the handler gets; null when it gets nothing. What the engine says about itself goes as it
   * is. On a thread of the engine's: an error of the machine's is thrown.
   */
  @Override
  public @Nullable Signal of(Signal given) {
    return of(given, true);
  }

  /** The same on the thread that logs, which is to see nothing that is thrown. */
  public @Nullable Signal whereItIsLogged(Signal given) {
    return of(given, false);
  }

  private @Nullable Signal of(Signal given, boolean throwsFatal) {
    if (SignalAccess.state(given).kind.equals(Diagnostics.KIND)) {
      return given;
    }
    List<Transform> loggedBy = SignalAccess.state(given).extras().loggedBy;
    List<Transform> now = loggedBy == null ? steps : without(loggedBy);
    Signal at = apply(now, given, failures, throwsFatal);
    Signal first = SignalAccess.original(given);
    return at == null || isSame(at, given) ? at : adopted(at, given, first, first != given);
  }

  /**
   * A step does not get what it has logged, see {@link RunningSteps}; masks have logged nothing.
   */
  @SuppressWarnings("ReferenceEquality") // two steps may be equal
  private List<Transform> without(List<Transform> loggedBy) {
    List<Transform> others = new ArrayList<>(steps);
    for (Transform step : loggedBy) {
      if (others.removeIf(other -> other == step)) {
        failures.add(hasLoggedIt());
      }
    }
    return others;
  }

  private static Throwable hasLoggedIt() {
    return new IllegalStateException("a transform that logs does not get what it logs");
  }

  /**
   * Runs steps, and counts what fails; null when one of them holds the signal back.
   *
   * @param throwsFatal whether an error of the machine's is thrown
   */
  static @Nullable Signal apply(
      List<Transform> steps, Signal given, FailureCount failures, boolean throwsFatal) {
    Signal at = given;
    for (int i = 0; i < steps.size() && at != null; i++) {
      at = apply(steps.get(i), at, failures, throwsFatal);
    }
    return at;
  }

  private static @Nullable Signal apply(
      Transform step, Signal signal, FailureCount failures, boolean throwsFatal) {
    if (!RunningSteps.enter(step)) {
      failures.add(hasLoggedIt());
      return signal;
    }
    try {
      Signal next = step.apply(signal);
      Throwable failure = next == null ? null : SignalAccess.state(next).extras().withheldFor;
      if (failure != null && next != signal) {
        failed(failure, failures, throwsFatal);
      }
      return next == null ? null : derived(step, next, signal);
    } catch (Throwable t) { // who logs is not to see it, and the others get the signal
      failed(t, failures, throwsFatal);
      return signal;
    } finally {
      RunningSteps.leave(step);
    }
  }

  private static void failed(Throwable failure, FailureCount failures, boolean throwsFatal) {
    failures.add(failure);
    if (throwsFatal) {
      HandlerCell.rethrowIfFatal(failure);
    }
  }

  /** What was changed knows what it was, as masks that come later look for secrets there, too. */
  private static Signal derived(Transform step, Signal made, Signal given) {
    if (step instanceof Masking || isSame(made, given)) {
      return made;
    }
    SignalState before = SignalAccess.state(given);
    SignalState first = before.extras().source;
    SignalState source = first == null ? before : first;
    if (SignalAccess.state(made).extras().source == source) {
      return made;
    }
    SignalState state = new SignalState(SignalAccess.state(made));
    state.newExtras().source = source;
    return SignalAccess.signal(state);
  }

  static boolean isSame(Signal one, Signal other) {
    return SignalAccess.state(one) == SignalAccess.state(other);
  }

  /**
   * What the engine and its bridges know of the original goes with what stands for it. A copy, as a
   * transform may return one signal several times.
   *
   * @param original what filters go by, where that makes a difference
   * @param isSeenByOthers whether somebody gets the original as well
   */
  static Signal adopted(Signal made, Signal given, Signal original, boolean isSeenByOthers) {
    SignalState before = SignalAccess.state(given);
    SignalState state = new SignalState(SignalAccess.state(made));
    state.logger = before.logger;
    state.passedGate = before.passedGate;
    state.depth = before.depth;
    SignalExtras extras = state.newExtras();
    extras.loggedBy = before.extras().loggedBy;
    extras.sequenceNumber = before.extras().sequenceNumber;
    extras.withheldFor = null;
    boolean isAlike = areFilteredAlike(state, SignalAccess.state(original));
    extras.original = isSeenByOthers || !isAlike ? original : null;
    return SignalAccess.signal(state);
  }

  private static boolean areFilteredAlike(SignalState one, SignalState other) {
    return one.level.value() == other.level.value()
        && one.kind.equals(other.kind)
        && one.ns.equals(other.ns)
        && (one.id == null ? other.id == null : one.id.equals(other.id));
  }
}
