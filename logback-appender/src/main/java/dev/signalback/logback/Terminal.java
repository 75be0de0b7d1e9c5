package dev.signalback.logback;

import java.io.Console;

/** Whether people look at what the process prints. */
final class Terminal {

  private Terminal() {}

  /** Since Java 22 there is a console without a terminal too, and it tells the two apart. */
  @SuppressWarnings("SystemConsoleNull") // both cases are looked at
  static boolean isPresent() {
    Console console = System.console();
    if (console == null || System.getenv("NO_COLOR") != null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
