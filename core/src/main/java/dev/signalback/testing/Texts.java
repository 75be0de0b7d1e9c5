package dev.signalback.testing;

import dev.signalback.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals and their values as people read them. */
final class Texts {

  /** How many signals are shown at all. */
  static final int LISTED = 20;

  private Texts() {}

  static String of(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return "\"" + text + "\"";
    }
    if (value instanceof Object[] array) {
      return Arrays.deepToString(array);
    }
    return String.valueOf(value);
  }

  /** One line: level, namespace, id, message, data, error. */
  static String line(Signal signal) {
    StringBuilder line = new StringBuilder();
    line.append(signal.level()).append(' ').append(signal.ns());
    if (signal.id() != null) {
      line.append(' ').append(signal.id());
    }
    if (signal.msg() != null) {
      line.append(' ').append(of(signal.msg()));
    }
    Map<String, @Nullable Object> data = signal.data();
    if (!data.isEmpty()) {
      line.append(' ').append(data);
    }
    if (signal.error() != null) {
      line.append(" !! ").append(signal.error());
    }
    return line.toString();
  }

  /** In a line each, in order, with their numbers. */
  static String listed(List<Signal> signals) {
    if (signals.isEmpty()) {
      return "\n  none";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(signals.size(), LISTED); i++) {
      text.append(numbered(i, signals.get(i)));
    }
    if (signals.size() > LISTED) {
      text.append("\n  and ").append(signals.size() - LISTED).append(" more");
    }
    return text.toString();
  }

  static String numbered(int index, Signal signal) {
    return "\n  %2d. %s".formatted(index + 1, line(signal));
  }
}
