package dev.signalback.benchmarks;

import java.util.Locale;

/** A class of the package {@code calls}. */
enum CallGroup {
  REJECTED("Calls that are turned away"),
  MARKER("Under a filter on markers"),
  ENABLED("Calls to a handler that does nothing"),
  MDC("Calls with two keys in the MDC"),
  EVENT("Calls with an id"),
  GROWTH("More rules, more names"),
  GATE("Samplings, limits, filters of a thread"),
  ENCODER("A line of JSON");

  private final String title;

  CallGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Events, and a gate that code can set, are ours alone. */
  boolean isOursAlone() {
    return this == EVENT || this == GROWTH || this == GATE;
  }

  /** As JMH names it. */
  String simpleClassName() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "Calls";
  }

  static CallGroup of(String benchmark) {
    for (CallGroup group : values()) {
      if (benchmark.contains("." + group.simpleClassName() + ".")) {
        return group;
      }
    }
    throw new IllegalArgumentException("benchmark must be of a group, got " + benchmark);
  }
}
