package dev.signalback.internal.text;

import dev.signalback.internal.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a throwable, whose code may fail, return null or lead in circles. For one throwable and one
 * thread.
 */
final class ErrorReader {

  private static final StackTraceElement[] NO_TRACE = {};

  private final List<Throwable> path = new ArrayList<>();
  private int room;

  ErrorReader(int maxCauses) {
    this.room = maxCauses;
  }

  ErrorView read(Throwable error, StackTraceElement[] enclosing) {
    Object message = Rendering.guarded(error, "getMessage()", error::getMessage);
    Object stack = Rendering.guarded(error, "getStackTrace()", error::getStackTrace);
    StackTraceElement[] trace = stack instanceof StackTraceElement[] frames ? frames : NO_TRACE;
    ErrorView view =
        ErrorView.whole(
            error,
            (String) message,
            trace,
            trace == stack ? null : traceFailure(error, stack),
            inCommon(trace, enclosing));
    path.add(error);
    view.below(cause(error, trace), suppressed(error, trace));
    path.remove(path.size() - 1);
    return view;
  }

  private static String traceFailure(Throwable error, @Nullable Object failure) {
    return failure == null
        ? "[" + error.getClass().getName() + ".getStackTrace() returned null]"
        : (String) failure;
  }

  private static int inCommon(StackTraceElement[] trace, StackTraceElement[] enclosing) {
    int most = Math.min(trace.length, enclosing.length);
    int count = 0;
    while (count < most
        && Objects.equals(
            trace[trace.length - 1 - count], enclosing[enclosing.length - 1 - count])) {
      count++;
    }
    return count;
  }

  private @Nullable ErrorView cause(Throwable error, StackTraceElement[] trace) {
    Object cause = Rendering.guarded(error, "getCause()", error::getCause);
    if (cause == null) {
      return null;
    }
    return cause instanceof Throwable throwable
        ? below(throwable, trace, 1)
        : ErrorView.unreadable((String) cause);
  }

  private List<ErrorView> suppressed(Throwable error, StackTraceElement[] trace) {
    Throwable[] throwables = error.getSuppressed(); // final: no code of the application's
    List<ErrorView> views = new ArrayList<>();
    for (int i = 0; i < throwables.length; i++) {
      ErrorView view = below(throwables[i], trace, throwables.length - i);
      views.add(view);
      if (view.form() == ErrorView.Form.CUT) {
        break;
      }
    }
    return List.copyOf(views);
  }

  /**
   * @param left how many are left out with this one, should there be no room for it
   */
  private ErrorView below(Throwable error, StackTraceElement[] trace, int left) {
    if (room == 0) {
      return ErrorView.cut(error, left);
    }
    room--;
    for (Throwable enclosing : path) {
      if (enclosing == error) {
        return ErrorView.circular(error);
      }
    }
    return read(error, trace);
  }
}
