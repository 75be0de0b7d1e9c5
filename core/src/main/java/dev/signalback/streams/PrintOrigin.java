package dev.signalback.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who prints.
 *
 * @param caller the nearest statement that is not the JDK's; null when there is none
 * @param isBackend whether a logging backend does, which must not be answered with a log call
 * @param isTrace whether a throwable prints its stack trace
 */
public record PrintOrigin(
    StackWalker.@Nullable StackFrame caller, boolean isBackend, boolean isTrace) {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String OWN = PrintOrigin.class.getName();

  /** The console appenders and status printers of these, and ourselves. */
  private static final List<String> BACKENDS =
      List.of(
          "ch.qos.logback.",
          "org.slf4j.",
          "java.util.logging.",
          "org.apache.logging.",
          "org.apache.log4j.",
          "org.fusesource.jansi.",
          "dev.signalback.internal.",
          "dev.signalback.logback.");

  private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

  static PrintOrigin find() {
    return WALKER.walk(PrintOrigin::of);
  }

  private static PrintOrigin of(Stream<StackWalker.StackFrame> frames) {
    boolean isTrace = false;
    Iterator<StackWalker.StackFrame> stack = frames.iterator();
    while (stack.hasNext()) {
      StackWalker.StackFrame frame = stack.next();
      String name = frame.getClassName();
      if (startsWith(name, BACKENDS)) {
        return new PrintOrigin(null, true, false);
      }
      isTrace |= name.startsWith("java.lang.Throwable");
      if (!isOwn(name) && !startsWith(name, JDK)) {
        return new PrintOrigin(frame, false, isTrace);
      }
    }
    return new PrintOrigin(null, false, isTrace);
  }

  private static boolean isOwn(String className) {
    return className.equals(CapturedStream.FQCN) || className.equals(OWN);
  }

  private static boolean startsWith(String className, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
