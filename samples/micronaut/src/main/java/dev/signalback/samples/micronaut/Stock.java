package dev.signalback.samples.micronaut;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much there is of each item. Thread-safe. */
final class Stock {

  private final Map<String, Integer> left = new LinkedHashMap<>();

  Stock() {
    left.put("bolts", 30);
    left.put("nuts", 50);
    left.put("washers", 18);
  }

  synchronized List<String> items() {
    return List.copyOf(left.keySet());
  }

  synchronized void put(String item, int count) {
    left.merge(item, count, Integer::sum);
  }

  /** Takes some, or all that is left; returns how much is left then. */
  synchronized int take(String item, int count) {
    return left.merge(item, -count, (before, change) -> Math.max(0, before + change));
  }
}
