package dev.signalback.internal;

import org.jspecify.annotations.Nullable;

/** A marker that knows the statement which made the call, so that nobody has to look for it. */
public interface CallerKnown {

  /** The statement; null when there is none of the application's. */
  @Nullable StackTraceElement caller();
}
