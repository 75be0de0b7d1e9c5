package dev.signalback.internal;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the statement that made a call on the stack of the calling thread. */
public final class CallerFrame {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private CallerFrame() {}

  /**
   * The first frame below those of a boundary; null when there is none.
   *
   * @param boundary the class whose caller has logged
   * @param frameworks what the names of further classes begin with that count as the boundary
   */
  public static @Nullable StackTraceElement below(String boundary, List<String> frameworks) {
    return WALKER.walk(frames -> firstBelow(frames, boundary, frameworks));
  }

  private static @Nullable StackTraceElement firstBelow(
      Stream<StackWalker.StackFrame> frames, String boundary, List<String> frameworks) {
    return frames
        .dropWhile(frame -> !isInside(frame.getClassName(), boundary, frameworks))
        .dropWhile(frame -> isInside(frame.getClassName(), boundary, frameworks))
        .findFirst()
        .map(StackWalker.StackFrame::toStackTraceElement)
        .orElse(null);
  }

  private static boolean isInside(String className, String boundary, List<String> frameworks) {
    if (className.equals(boundary)
        || className.startsWith("org.slf4j.Logger") // these two as Logback does
        || className.equals("org.apache.log4j.Category")) {
      return true;
    }
    for (String framework : frameworks) {
      if (className.startsWith(framework)) {
        return true;
      }
    }
    return false;
  }
}
