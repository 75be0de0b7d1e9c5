package dev.signalback.internal.dispatch;

import org.jspecify.annotations.Nullable;

/** A thread of the engine's: what it logs never waits for room in the ring. */
final class OwnThread extends Thread {

  private static final String FLUSHER = "signalback-flush";

  OwnThread(String name, Runnable task) {
    super(null, task, name, 0, false);
    setDaemon(true);
    setContextClassLoader(OwnThread.class.getClassLoader()); // not the first caller's
  }

  static boolean isFlusher(@Nullable Thread thread) {
    return thread instanceof OwnThread && thread.getName().equals(FLUSHER);
  }

  static OwnThread flusher(Runnable task) {
    return new OwnThread(FLUSHER, task);
  }

  static boolean isCurrent() {
    return Thread.currentThread() instanceof OwnThread;
  }
}
