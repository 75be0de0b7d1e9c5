package dev.signalback.internal;

import org.jspecify.annotations.Nullable;

/**
 * What stands for an object that cannot be copied. Its {@code toString} gives the object's text.
 * Immutable.
 */
public interface Shown {

  /** What is written as JSON. */
  @Nullable Object shown();

  /** What a signal shows. */
  @Nullable Object inData();

  /** The same with other contents. */
  Object with(@Nullable Object shown, @Nullable Object inData, String text);
}
