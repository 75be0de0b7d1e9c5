package dev.signalback.internal.text;

import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a throwable as it was at the call; its code may fail, return null or lead in circles. For
 * one throwable and one thread.
 */
final class ErrorReader {

  private static final StackTraceElement[] NO_TRACE = {};

  private final List<Throwable> path = new ArrayList<>();
  private int room;

  ErrorReader(int maxCauses) {
    this.room = maxCauses;
  }

  ErrorView read(ErrorSnapshot given, StackTraceElement[] enclosing) {
    ErrorSnapshot snapshot = given.readNow();
    Throwable error = snapshot.error();
    Object stack = Rendering.guarded(error, "getStackTrace()", error::getStackTrace);
    StackTraceElement[] trace = stack instanceof StackTraceElement[] frames ? frames : NO_TRACE;
    ErrorView view =
        ErrorView.whole(
            error,
            snapshot.message(),
            trace,
            trace == stack ? null : traceFailure(error, stack),
            inCommon(trace, enclosing));
    path.add(error);
    view.below(cause(snapshot, trace), suppressed(snapshot, trace));
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

  private @Nullable ErrorView cause(ErrorSnapshot error, StackTraceElement[] trace) {
    ErrorSnapshot cause = error.cause();
    if (cause != null) {
      return below(cause, trace, 1);
    }
    String failure = error.causeFailure();
    return failure == null ? null : ErrorView.unreadable(failure);
  }

  private List<ErrorView> suppressed(ErrorSnapshot error, StackTraceElement[] trace) {
    int count = error.suppressedCount();
    List<ErrorView> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ErrorView view = below(error.suppressed(i), trace, count - i);
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
  private ErrorView below(ErrorSnapshot error, StackTraceElement[] trace, int left) {
    if (room == 0) {
      return ErrorView.cut(error.error(), left);
    }
    room--;
    for (Throwable enclosing : path) {
      if (enclosing == error.error()) {
        return ErrorView.circular(enclosing);
      }
    }
    return read(error, trace);
  }
}
