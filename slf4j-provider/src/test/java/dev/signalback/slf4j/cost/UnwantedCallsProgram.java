package dev.signalback.slf4j.cost;

import dev.signalback.EventMarker;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls that are turned away and prints how many bytes one of them takes. */
final class UnwantedCallsProgram {

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Shop");
  private static final EventMarker HIDDEN = EventMarker.event("hidden/call");
  private static final EventMarker SAMPLED = EventMarker.event("never/call");
  private static final EventMarker LIMITED = EventMarker.event("limited/call");
  private static final int CALLS = 100_000;
  private static final int ROUNDS = 12;

  /**
   * By reflection: tests compile against the module, which does not read {@code jdk.management}.
   */
  private static final Object THREADS = threads();

  private static final Method ALLOCATED = allocatedBytes();

  private UnwantedCallsProgram() {}

  private static Object threads() {
    try {
      return Class.forName("java.lang.management.ManagementFactory")
          .getMethod("getThreadMXBean")
          .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no management", e);
    }
  }

  private static Method allocatedBytes() {
    try {
      return Class.forName("com.sun.management.ThreadMXBean")
          .getMethod("getCurrentThreadAllocatedBytes");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no management", e);
    }
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    Object value = "value";
    measure("disabled", () -> LOG.debug("not wanted {}", value));
    measure("rejected", () -> LOG.info(HIDDEN, "not wanted {}", value));
    measure("sampled", () -> LOG.info(SAMPLED, "not wanted {}", value));
    measure("limited", () -> LOG.info(LIMITED, "not wanted {}", value));
    System.out.println("passed: " + LOG.isInfoEnabled(EventMarker.event("some/call")));
  }

  /** The least of some rounds: in the first ones code is still compiled. */
  private static void measure(String name, Runnable call) throws ReflectiveOperationException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, allocated() - before);
    }
    System.out.println(name + ": " + least / CALLS + " B");
  }

  private static long allocated() throws ReflectiveOperationException {
    return (long) ALLOCATED.invoke(THREADS);
  }
}
