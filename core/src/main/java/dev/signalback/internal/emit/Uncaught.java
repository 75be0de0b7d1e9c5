package dev.signalback.internal.emit;

import dev.signalback.Registration;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Stands before the handler of what threads die of. Any thread. */
public final class Uncaught implements UncaughtExceptionHandler, Registration {

  private final UncaughtExceptionHandler report;
  private final @Nullable UncaughtExceptionHandler before;
  private volatile boolean isClosed;

  private Uncaught(UncaughtExceptionHandler report, @Nullable UncaughtExceptionHandler before) {
    this.report = report;
    this.before = before;
  }

  /** Becomes the machine's default handler. */
  public static Uncaught install(UncaughtExceptionHandler report) {
    Uncaught installed = new Uncaught(report, Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(installed);
    return installed;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    try {
      if (!isClosed) {
        report.uncaughtException(thread, error);
      }
    } finally {
      if (before != null) {
        before.uncaughtException(thread, error);
      } else {
        printAsTheMachineDoes(thread, error);
      }
    }
  }

  private static void printAsTheMachineDoes(Thread thread, Throwable error) {
    System.err.print("Exception in thread \"" + thread.getName() + "\" ");
    error.printStackTrace();
  }

  /** Where another one has come since, which may call this one, it stays and reports nothing. */
  @Override
  public void close() {
    isClosed = true;
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
