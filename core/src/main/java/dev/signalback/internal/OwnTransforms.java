package dev.signalback.internal;

import dev.signalback.Transform;
import dev.signalback.mask.Masking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call, or a thread for the time of some code, has its signals given to, after the transform
 * of the application's code or in its place. Immutable.
 *
 * @param replaces whether those around are left out, their masks aside
 * @param steps the single ones, in order
 */
public record OwnTransforms(boolean replaces, List<Transform> steps) {

  private static final OwnTransforms NONE = new OwnTransforms(true, List.of());

  public OwnTransforms {
    steps = List.copyOf(steps);
  }

  /** This one after those around. */
  public static OwnTransforms also(Transform transform) {
    return new OwnTransforms(false, TransformChain.stepsOf(transform));
  }

  /** Nothing in the place of those around. */
  public static OwnTransforms none() {
    return NONE;
  }

  /**
   * One within another: what it adds, or replaces, cannot escape the masks of that one.
   *
   * @param outer null when there is none
   */
  public static OwnTransforms within(@Nullable OwnTransforms outer, OwnTransforms inner) {
    if (outer == null) {
      return inner;
    }
    List<Transform> all = new ArrayList<>(inner.replaces ? List.of() : outer.steps);
    all.addAll(inner.steps);
    all.addAll(masksIn(outer.steps));
    return new OwnTransforms(outer.replaces || inner.replaces, all);
  }

  /** Those that mask, which nothing takes away. */
  public static List<Transform> masksIn(List<Transform> steps) {
    return steps.stream().filter(Masking.class::isInstance).distinct().toList();
  }
}
