package dev.signalback.slf4j.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files a run left, as the events each thread wrote to each file, in order.
 *
 * @param events by file, then by thread
 */
public record Outputs(Map<String, Map<String, List<String>>> events) {

  /** What every event's first line starts with, before {@code %thread|}. */
  public static final String PREFIX = ">>";

  private static final int SHOWN_DIFFERENCES = 12;
  private static final int SHOWN_LINES = 5;

  public static Outputs in(Path directory) throws IOException {
    Map<String, Map<String, List<String>>> events = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        events.put(file.getFileName().toString(), byThread(Files.readString(file)));
      }
    }
    return new Outputs(events);
  }

  /** Stack traces and messages of several lines belong to the event that began before them. */
  public static Map<String, List<String>> byThread(String text) {
    Map<String, List<String>> threads = new TreeMap<>();
    for (String event : text.split("(?m)^(?=" + PREFIX + ")", -1)) {
      int bar = event.indexOf('|');
      String thread = event.startsWith(PREFIX) ? event.substring(2, bar) : "before any event";
      if (!event.isEmpty()) {
        threads.computeIfAbsent(thread, name -> new ArrayList<>()).add(event);
      }
    }
    return threads;
  }

  public int size() {
    return events.values().stream()
        .flatMap(threads -> threads.values().stream())
        .mapToInt(List::size)
        .sum();
  }

  /** The first difference of each file and thread, as text; empty when there is none. */
  String differencesTo(Outputs other) {
    return differencesTo(other, "logback", "ours");
  }

  /**
   * The same with names for the two.
   *
   * @param name of this one
   */
  public String differencesTo(Outputs other, String name, String otherName) {
    List<String> names = List.of(name, otherName);
    List<String> found = new ArrayList<>();
    if (!events.keySet().equals(other.events.keySet())) {
      found.add("files: %s and %s".formatted(events.keySet(), other.events.keySet()));
    }
    events.forEach(
        (file, threads) ->
            compare(file, threads, other.events.getOrDefault(file, Map.of()), names, found));
    int shown = Math.min(found.size(), SHOWN_DIFFERENCES);
    return String.join("\n", found.subList(0, shown))
        + (found.size() > shown ? "\nand %d more".formatted(found.size() - shown) : "");
  }

  private static void compare(
      String file,
      Map<String, List<String>> expected,
      Map<String, List<String>> actual,
      List<String> names,
      List<String> found) {
    TreeMap<String, List<String>> all = new TreeMap<>(expected);
    all.putAll(actual);
    for (String thread : all.keySet()) {
      List<String> left = expected.getOrDefault(thread, List.of());
      List<String> right = actual.getOrDefault(thread, List.of());
      if (!left.equals(right)) {
        found.add("%s, %s: %s".formatted(file, thread, firstDifference(left, right, names)));
      }
    }
  }

  private static String firstDifference(List<String> left, List<String> right, List<String> names) {
    int at = commonLength(left, right);
    List<String> before = lines(left, at - 1);
    List<String> expected = lines(left, at);
    List<String> actual = lines(right, at);
    int common = commonLength(expected, actual);
    return """
        event %d of %d and %d
            before: %s
            %s: %s
            %s: %s"""
        .formatted(
            at + 1,
            left.size(),
            right.size(),
            before.get(0),
            names.get(0),
            excerpt(expected, common),
            names.get(1),
            excerpt(actual, common));
  }

  private static int commonLength(List<String> left, List<String> right) {
    int at = 0;
    while (at < left.size() && at < right.size() && left.get(at).equals(right.get(at))) {
      at++;
    }
    return at;
  }

  private static List<String> lines(List<String> events, int index) {
    boolean exists = index >= 0 && index < events.size();
    return exists ? events.get(index).lines().toList() : List.of("(none)");
  }

  /** An event's first line and those from the first different one. */
  private static String excerpt(List<String> lines, int common) {
    List<String> shown = new ArrayList<>(lines.subList(0, 1));
    if (common > 1) {
      shown.add("[" + (common - 1) + " equal lines]");
    }
    int from = Math.max(1, common);
    int to = Math.min(lines.size(), from + SHOWN_LINES);
    shown.addAll(lines.subList(Math.min(from, to), to));
    return String.join("\n             ", shown);
  }
}
