package dev.signalback.slf4j;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as its method got them. They become an array when the call passes, so
 * that one that is turned away allocates nothing.
 */
final class GivenArguments {

  /** In the place of an array: there is one argument. */
  static final @Nullable Object[] ONE = new Object[0];

  /** In the place of an array: there are two. */
  static final @Nullable Object[] TWO = new Object[0];

  private GivenArguments() {}

  /** All of them. */
  @SuppressWarnings("ReferenceEquality")
  static @Nullable Object @Nullable [] array(
      @Nullable Object arg1, @Nullable Object arg2, @Nullable Object @Nullable [] given) {
    if (given == ONE) {
      return new @Nullable Object[] {arg1};
    }
    return given == TWO ? new @Nullable Object[] {arg1, arg2} : given;
  }
}
