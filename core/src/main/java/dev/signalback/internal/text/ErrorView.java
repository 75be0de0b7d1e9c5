package dev.signalback.internal.text;

import dev.signalback.internal.ErrorSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a throwable says, read once and without trust: nothing here calls the throwable's code
 * again, nothing throws, there are no cycles, and the number of throwables is bounded.
 *
 * <p>Immutable; any thread.
 */
public final class ErrorView {

  /** How much of the throwable is here. */
  public enum Form {
    /** All of it. */
    WHOLE,
    /** Its type alone: it is one of its own enclosing throwables. */
    CIRCULAR,
    /** Its type alone: there were too many; see {@link ErrorView#left()}. */
    CUT,
    /** A message alone: the code that should return it failed. */
    UNREADABLE
  }

  private static final StackTraceElement[] NO_TRACE = {};

  private final Form form;
  private final @Nullable String type;
  private final @Nullable String message;
  private final int left;

  // the reader sets these before anybody else sees the view
  private StackTraceElement[] trace = NO_TRACE;
  private @Nullable String traceFailure;
  private int common;
  private @Nullable ErrorView cause;
  private List<ErrorView> suppressed = List.of();

  private ErrorView(Form form, @Nullable String type, @Nullable String message, int left) {
    this.form = form;
    this.type = type;
    this.message = message;
    this.left = left;
  }

  /**
   * Reads a throwable with its causes and suppressed throwables.
   *
   * @param maxCauses how many throwables below it are read, causes and suppressed ones together
   */
  public static ErrorView of(ErrorSnapshot error, int maxCauses) {
    return new ErrorReader(maxCauses).read(error, NO_TRACE);
  }

  static ErrorView whole(
      Throwable error,
      @Nullable String message,
      StackTraceElement[] trace,
      @Nullable String traceFailure,
      int common) {
    ErrorView view = new ErrorView(Form.WHOLE, error.getClass().getName(), message, 0);
    view.trace = trace;
    view.traceFailure = traceFailure;
    view.common = common;
    return view;
  }

  static ErrorView circular(Throwable error) {
    return new ErrorView(Form.CIRCULAR, error.getClass().getName(), null, 0);
  }

  static ErrorView cut(Throwable first, int left) {
    return new ErrorView(Form.CUT, first.getClass().getName(), null, left);
  }

  static ErrorView unreadable(String message) {
    return new ErrorView(Form.UNREADABLE, null, message, 0);
  }

  void below(@Nullable ErrorView itsCause, List<ErrorView> itsSuppressed) {
    cause = itsCause;
    suppressed = itsSuppressed;
  }

  public Form form() {
    return form;
  }

  /** The name of its class; null only when it is {@link Form#UNREADABLE}. */
  public @Nullable String type() {
    return type;
  }

  /** Its message, or a text that says why there is none. */
  public @Nullable String message() {
    return message;
  }

  /** How many throwables are known to be left out here, when it is {@link Form#CUT}. */
  public int left() {
    return left;
  }

  /** How many lines its stack has. */
  public int frames() {
    return traceFailure != null ? 1 : trace.length;
  }

  /** A frame of its stack; null where there is a text that says why there is none. */
  public @Nullable StackTraceElement element(int index) {
    return traceFailure != null ? null : trace[index];
  }

  /** A line of its stack as {@link StackTraceElement#toString()}, or why there is no stack. */
  public String frame(int index) {
    return traceFailure != null ? traceFailure : String.valueOf(trace[index]);
  }

  /**
   * How many frames at the end of its stack are also at the end of the enclosing throwable's, as
   * {@link Throwable#printStackTrace()} counts them.
   */
  public int framesInCommon() {
    return common;
  }

  public @Nullable ErrorView cause() {
    return cause;
  }

  public List<ErrorView> suppressed() {
    return suppressed;
  }
}
