package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.CallerData;
import dev.signalback.internal.CallerFrame;
import dev.signalback.logback.internal.capture.Bridges;
import org.jspecify.annotations.Nullable;

/** Finds the statement that made a log call, also where it came over a bridge. */
final class Callers {

  private Callers() {}

  /** As many frames as Logback gives its converters, found the way it finds them. */
  static StackTraceElement[] all(String boundary, LoggerContext context) {
    int most = context.getMaxCallerDataDepth();
    return Bridges.inFrontOf(
        CallerData.extract(new Throwable(), boundary, most, context.getFrameworkPackages()), most);
  }

  /** The calling frame alone: the first one below the boundary's; null when there is none. */
  static StackTraceElement @Nullable [] first(String boundary, LoggerContext context) {
    StackTraceElement caller = CallerFrame.below(boundary, context.getFrameworkPackages());
    if (caller == null || Bridges.include(caller.getClassName())) {
      StackTraceElement[] callers = all(boundary, context);
      caller = callers.length == 0 ? null : callers[0];
    }
    return caller == null ? null : new StackTraceElement[] {caller};
  }
}
