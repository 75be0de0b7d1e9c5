package dev.signalback.logback;

import java.io.Console;

/** Whether people look at what the process prints. */
final class Terminal {

  private Terminal() {}

  /** Since Java 22 there is a console without a terminal too, and it tells the two apart. */
  @SuppressWarnings("SystemConsoleNull") // both cases are looked at
  static boolean isPresent() {
    Console console = System.console();
    if (console == null || isColourUnwanted()) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }

  /** As no-color.org has it: set, and not empty. */
  private static boolean isColourUnwanted() {
    String noColor = System.getenv("NO_COLOR");
    return noColor != null && !noColor.isEmpty();
  }
}
