package dev.signalback.internal;

import dev.signalback.Signal;
import dev.signalback.Transform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transforms one after the other; an engine runs each of them by itself. Immutable. */
public final class TransformChain implements Transform {

  private final List<Transform> steps;

  private TransformChain(List<Transform> steps) {
    this.steps = List.copyOf(steps);
  }

  public static Transform of(Transform first, Transform second) {
    List<Transform> steps = new ArrayList<>(stepsOf(first));
    steps.addAll(stepsOf(second));
    return new TransformChain(steps);
  }

  /** The single ones, in order. */
  public static List<Transform> stepsOf(@Nullable Transform transform) {
    if (transform == null) {
      return List.of();
    }
    return transform instanceof TransformChain chain ? chain.steps : List.of(transform);
  }

  @Override
  public @Nullable Signal apply(Signal signal) {
    Signal at = signal;
    for (int i = 0; i < steps.size() && at != null; i++) {
      at = steps.get(i).apply(at);
    }
    return at;
  }

  @Override
  public String toString() {
    return steps.toString();
  }
}
