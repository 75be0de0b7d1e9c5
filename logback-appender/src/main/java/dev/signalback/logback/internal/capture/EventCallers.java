package dev.signalback.logback.internal.capture;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statement behind an event among the frames Logback gives, the way the provider door
 * finds it on the stack.
 */
public final class EventCallers {

  private static final StackTraceElement[] NONE = {};

  private static final String REPLAYING = "org.slf4j.helpers.SubstituteLogger";

  private EventCallers() {}

  /**
   * As many frames as Logback gives its converters.
   *
   * @param most how many those are
   */
  public static StackTraceElement[] all(ILoggingEvent event, int most) {
    StackTraceElement[] callers = Bridges.inFrontOf(event.getCallerData(), most);
    return isReplay(callers, firstVisible(callers)) ? NONE : callers;
  }

  /**
   * The calling frame alone; null when there is none.
   *
   * @param most how many frames Logback looks up
   */
  public static StackTraceElement @Nullable [] first(ILoggingEvent event, int most) {
    StackTraceElement[] callers = Bridges.inFrontOf(event.getCallerData(), most);
    int at = firstVisible(callers);
    return at == callers.length || isReplay(callers, at)
        ? null
        : new StackTraceElement[] {callers[at]};
  }

  /** What a {@link StackWalker} leaves out is no statement of anybody's. */
  private static int firstVisible(StackTraceElement[] callers) {
    int at = 0;
    while (at < callers.length && isReflection(callers[at].getClassName())) {
      at++;
    }
    return at;
  }

  private static boolean isReflection(String className) {
    return className.startsWith("jdk.internal.reflect.")
        || className.equals("java.lang.reflect.Method")
        || className.equals("java.lang.reflect.Constructor");
  }

  /** SLF4J hands over what was logged before it was bound: that call is not on this stack. */
  private static boolean isReplay(StackTraceElement[] callers, int at) {
    return at < callers.length
        && callers[at].getClassName().equals(REPLAYING)
        && callers[at].getMethodName().equals("log");
  }
}
