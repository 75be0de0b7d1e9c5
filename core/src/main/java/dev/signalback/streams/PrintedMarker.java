package dev.signalback.streams;

import dev.signalback.EventMarker;
import dev.signalback.internal.CallerKnown;
import org.jspecify.annotations.Nullable;

/** Marks the log call that is made of a printed line; it has a kind, and no id. */
public final class PrintedMarker extends EventMarker implements CallerKnown {

  private static final long serialVersionUID = 1L;

  private final String kind;
  private final transient StackWalker.@Nullable StackFrame caller;

  PrintedMarker(String kind, StackWalker.@Nullable StackFrame caller) {
    super("", new Object[0]);
    this.kind = kind;
    this.caller = caller;
  }

  @Override
  public String kind() {
    return kind;
  }

  /** The kind, for filters and patterns of other backends. */
  @Override
  public String getName() {
    return kind;
  }

  @Override
  public @Nullable StackTraceElement caller() {
    return caller == null ? null : caller.toStackTraceElement();
  }
}
