package dev.signalback.internal.dispatch;

import org.jspecify.annotations.Nullable;

/** Tells a thread that has called the machine's exit, and waits there until the machine ends. */
final class ExitingThread {

  private static final String SHUTDOWN = "java.lang.Shutdown";

  private ExitingThread() {}

  static boolean is(@Nullable Thread thread) {
    if (thread == null) {
      return false;
    }
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals(SHUTDOWN)) {
        return true;
      }
    }
    return false;
  }
}
