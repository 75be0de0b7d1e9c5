package dev.signalback.internal.dispatch;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/** A thread of the engine's: what it logs never waits for room in the ring. */
final class OwnThread extends Thread {

  private static final String FLUSHER = "signalback-flush";

  /** What it delivers, where it is a dispatcher's; set before it starts. */
  private @Nullable Delivery delivery;

  private OwnThread(Runnable task, String name) {
    super(null, task, name, 0, false);
    setDaemon(true);
    setContextClassLoader(OwnThread.class.getClassLoader());
  }

  /**
   * A thread that keeps nothing of the caller's: neither its loader nor, on a JDK that has one, its
   * access control context. The first caller may be a web application that shares the engine with
   * others, and goes before them.
   */
  @SuppressWarnings("removal")
  static OwnThread of(String name, Runnable task) {
    return AccessController.doPrivileged(
        (PrivilegedAction<OwnThread>) () -> new OwnThread(task, name));
  }

  /** The same for what the machine runs before it exits; that may wait for room in the ring. */
  @SuppressWarnings("removal")
  static Thread hook(String name, Runnable task) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>)
            () -> {
              Thread hook = new Thread(null, task, name, 0, false);
              hook.setContextClassLoader(OwnThread.class.getClassLoader());
              return hook;
            });
  }

  static boolean isFlusher(@Nullable Thread thread) {
    return thread instanceof OwnThread && thread.getName().equals(FLUSHER);
  }

  static OwnThread flusher(Runnable task) {
    return of(FLUSHER, task);
  }

  /** The same for a dispatcher. */
  static OwnThread dispatcher(Delivery delivery, Runnable task) {
    OwnThread thread = of("signalback-dispatcher", task);
    thread.delivery = delivery;
    return thread;
  }

  /** How many engines' handlers lie on the way to what it logs now, its own included. */
  int hops() {
    return delivery == null ? 1 : delivery.hops() + 1;
  }

  static boolean isCurrent() {
    return Thread.currentThread() instanceof OwnThread;
  }
}
