package dev.signalback.benchmarks.child;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Bytes that the threads of a backend allocate: all threads but the one that asks. */
final class Allocations {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<Long, Long> before = read();

  /** Bytes since this was made, by threads that still run. */
  long sinceThen() {
    long sum = 0;
    for (Map.Entry<Long, Long> now : read().entrySet()) {
      sum += now.getValue() - before.getOrDefault(now.getKey(), 0L);
    }
    return sum;
  }

  @SuppressWarnings("deprecation") // getId is the only way on Java 17
  private static Map<Long, Long> read() {
    long self = Thread.currentThread().getId();
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Long> read = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != self && bytes[i] >= 0) {
        read.put(ids[i], bytes[i]);
      }
    }
    return read;
  }
}
