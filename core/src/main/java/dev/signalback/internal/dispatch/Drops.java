package dev.signalback.internal.dispatch;

import dev.signalback.handler.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the signals that no handler saw, by reason. Any thread. */
final class Drops {

  /** One for each reason; never changed. */
  private final EnumMap<DropReason, LongAdder> counts = new EnumMap<>(DropReason.class);

  Drops() {
    for (DropReason reason : DropReason.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  void count(DropReason reason) {
    adder(reason).increment();
  }

  private LongAdder adder(DropReason reason) {
    return Objects.requireNonNull(counts.get(reason));
  }

  long total() {
    long total = 0;
    for (LongAdder count : counts.values()) {
      total += count.sum();
    }
    return total;
  }

  /** The reasons that have occurred. */
  Map<DropReason, Long> byReason() {
    Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      long count = adder(reason).sum();
      if (count > 0) {
        drops.put(reason, count);
      }
    }
    return drops;
  }
}
