package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.CallerData;
import dev.signalback.logback.internal.capture.Bridges;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the statement that made a log call, also where it came over a bridge. */
final class Callers {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private Callers() {}

  /** As many frames as Logback gives its converters, found the way it finds them. */
  static StackTraceElement[] all(String boundary, LoggerContext context) {
    int most = context.getMaxCallerDataDepth();
    return Bridges.inFrontOf(
        CallerData.extract(new Throwable(), boundary, most, context.getFrameworkPackages()), most);
  }

  /** The calling frame alone: the first one below the boundary's; null when there is none. */
  static StackTraceElement @Nullable [] first(String boundary, LoggerContext context) {
    List<String> frameworks = context.getFrameworkPackages();
    StackTraceElement caller = WALKER.walk(frames -> firstBelow(frames, boundary, frameworks));
    if (caller == null || Bridges.include(caller.getClassName())) {
      StackTraceElement[] callers = all(boundary, context);
      caller = callers.length == 0 ? null : callers[0];
    }
    return caller == null ? null : new StackTraceElement[] {caller};
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
