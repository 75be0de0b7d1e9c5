package dev.signalback.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Names threads as Logback does, those without a name included. */
public final class Threads {

  /** Since Java 21. */
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private Threads() {}

  private static @Nullable MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException beforeJava21) {
      return null;
    }
  }

  /** Fills in the calling thread. */
  @SuppressWarnings("deprecation") // getId is the only way on Java 17
  public static void fill(SignalState state) {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    state.threadId = thread.getId();
    state.threadName = name.isEmpty() ? unnamed(thread, state.threadId) : name;
  }

  /** Whether a name, as Logback gives them, is that of the calling thread. */
  @SuppressWarnings("deprecation") // getId is the only way on Java 17
  public static boolean isCurrent(String name) {
    Thread thread = Thread.currentThread();
    String own = thread.getName();
    return name.equals(own) || (own.isEmpty() && name.equals(unnamed(thread, thread.getId())));
  }

  private static String unnamed(Thread thread, long id) {
    try {
      return (IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread)
              ? "virtual-"
              : "unnamed-")
          + id;
    } catch (Throwable impossible) {
      return "unnamed-" + id;
    }
  }
}
