package dev.signalback.logback.internal.capture;

import dev.signalback.internal.CallerKnown;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows the frames that calls of other logging APIs leave on the stack, on their way over SLF4J's
 * bridges.
 *
 * <p>A bridge names the class of its API as the boundary of the caller, and the JDK puts wrappers
 * of its own around some loggers: the first frame below the boundary may be one of those, or the
 * application may call the bridge's own class and the boundary is not there at all.
 */
public final class Bridges {

  private static final StackTraceElement[] NONE = {};

  private static final List<String> FRAMES =
      List.of(
          "java.util.logging.",
          "java.lang.System$Logger",
          "jdk.internal.logger.",
          "sun.util.logging.",
          "org.slf4j.bridge.",
          "org.slf4j.jdk.platform.logging.",
          "org.apache.commons.logging.",
          "org.apache.logging.slf4j.",
          "org.apache.logging.log4j.spi.",
          "org.apache.logging.log4j.internal.");

  private Bridges() {}

  /** Whether a class belongs to a bridge, or to the API in front of it. */
  public static boolean include(String className) {
    for (String frames : FRAMES) {
      if (className.startsWith(frames)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The callers in front of the bridges, given those below the boundary that the call named.
   *
   * @param callers what Logback found; may be empty
   * @param mostCallers how many to look up where the boundary is not on the stack
   */
  public static StackTraceElement[] inFrontOf(
      StackTraceElement @Nullable [] callers, int mostCallers) {
    if (callers == null || callers.length == 0) {
      StackTraceElement[] stack = new Throwable().getStackTrace();
      int bridge = firstOfBridge(stack);
      return bridge < 0 ? NONE : from(callerAfter(stack, bridge), stack, mostCallers);
    }
    return include(callers[0].getClassName())
        ? from(callerAfter(callers, 0), callers, mostCallers)
        : callers;
  }

  /** The caller that a marker knows. */
  public static StackTraceElement[] only(CallerKnown known) {
    StackTraceElement caller = known.caller();
    return caller == null ? NONE : new StackTraceElement[] {caller};
  }

  private static int firstOfBridge(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (include(stack[i].getClassName())) {
        return i;
      }
    }
    return -1;
  }

  private static int callerAfter(StackTraceElement[] stack, int bridge) {
    int i = bridge;
    while (i < stack.length && include(stack[i].getClassName())) {
      i++;
    }
    return i;
  }

  private static StackTraceElement[] from(int first, StackTraceElement[] stack, int most) {
    return Arrays.copyOfRange(stack, first, Math.min(stack.length, first + most));
  }
}
