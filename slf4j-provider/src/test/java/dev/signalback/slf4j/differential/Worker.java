package dev.signalback.slf4j.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;

/** What one thread of the program does, and what its call shapes draw from; for that thread. */
final class Worker {

  private static final Logger REPORT = LoggerFactory.getLogger("com.acme.report");

  final Random random;
  private final int index;
  private final boolean nested = !"false".equals(System.getProperty(Program.NESTED));
  private final boolean deferred = Boolean.getBoolean(Program.DEFERRED);
  private final List<Runnable> changes = new ArrayList<>();
  private Shape shape = new Shape("start", worker -> {});
  private int sequence;

  Worker(long seed, int index) {
    this.random = new Random(seed * 1_000_003 + index);
    this.index = index;
  }

  void run(int calls) {
    reportValue("inherited context", MDC.getCopyOfContextMap());
    for (int i = 0; i < calls; i++) {
      sequence++;
      shape = pickShape();
      shape.body().accept(this);
      changes.forEach(Runnable::run);
      changes.clear();
    }
  }

  private Shape pickShape() {
    int roll = random.nextInt(100);
    if (roll < 50) {
      return pick(PlainShapes.ALL);
    } else if (roll < 75) {
      return pick(FluentShapes.ALL);
    } else if (roll < 83 && nested) {
      return pick(NestedShapes.ALL);
    }
    return pick(ContextShapes.ALL);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Whether a later change of what a call was given is kept away from other threads. */
  boolean mayChangeAfterwards() {
    return !deferred;
  }

  /** Does something to an argument right after the call. */
  void afterwards(Runnable change) {
    changes.add(change);
  }

  int index() {
    return index;
  }

  /** Names the current call, in this thread and among all. */
  String id() {
    return "#" + index + "-" + sequence + " " + shape.name();
  }

  Level level() {
    return pick(List.of(Level.values()));
  }

  Logger logger() {
    return Loggers.any(this);
  }

  LevelCalls calls() {
    return LevelCalls.of(logger(), level());
  }

  Marker marker() {
    return Markers.any(this);
  }

  Object value() {
    return Values.argument(this);
  }

  Object[] values(int count) {
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = value();
    }
    return values;
  }

  Throwable throwable() {
    return Throwables.any(this);
  }

  /** A message with about this many placeholders. */
  String message(int placeholders) {
    return Messages.any(this, placeholders);
  }

  /** Logs what a call returned, so that it is compared as well. */
  void reportValue(String what, Object value) {
    Object shown = value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
    REPORT.error("{} returned {}: {}", id(), what, shown);
  }
}
