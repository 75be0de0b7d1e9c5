package dev.signalback.filter;

import java.lang.reflect.Method;

/**
 * What the current thread has allocated. By reflection: tests compile against the module, which
 * does not read {@code jdk.management}.
 */
public final class Allocation {

  private Allocation() {}

  public static long bytes() throws ReflectiveOperationException {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method allocated =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
    return (long) allocated.invoke(threads);
  }
}
