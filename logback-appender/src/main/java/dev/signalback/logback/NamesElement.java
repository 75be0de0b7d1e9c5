package dev.signalback.logback;

import dev.signalback.Signal;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.internal.NameList;
import dev.signalback.internal.NearMiss;
import dev.signalback.internal.dispatch.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code <ns>} and {@code <kind>} of a filter: {@code <allow>} and {@code <disallow>}, each any
 * number of times, each one pattern or several separated by commas, semicolons or blanks. See
 * {@link NamePattern} for the patterns. Filled by the thread that reads the configuration.
 */
public class NamesElement extends Element {

  private static final List<String> KINDS =
      List.of(
          Signal.KIND_SLF4J,
          Signal.KIND_EVENT,
          Signal.KIND_LOG,
          Signal.KIND_ERROR,
          Signal.KIND_TRACE,
          Signal.KIND_SPY,
          Signal.KIND_SYSTEM_OUT,
          Signal.KIND_SYSTEM_ERR,
          Diagnostics.KIND);

  private final List<String> allow = new ArrayList<>();
  private final List<String> disallow = new ArrayList<>();

  /** Called by Logback, for {@code <ns>} and {@code <kind>}. */
  public NamesElement() {
    super("ns> or <kind", List.of("allow", "disallow"));
  }

  NamesElement(String name, List<String> options) {
    super(name, options);
  }

  /** Adds a pattern of names that pass; with none, all do. */
  public void addAllow(String pattern) {
    allow.add(pattern);
  }

  /** Adds a pattern of names that do not pass, even if they are allowed. */
  public void addDisallow(String pattern) {
    disallow.add(pattern);
  }

  /** As {@link #read}, and says which kinds nobody knows. */
  NameFilter readKinds(Options options) {
    NameFilter filter = read(options);
    List<NamePattern> allowed = filter.allow() == null ? List.of() : filter.allow();
    for (NamePattern pattern : allowed) {
      if (KINDS.stream().noneMatch(pattern::matches)) {
        options.warn(
            "allow",
            pattern.toString(),
            "kind should be one of %s, got %s%s; signals of other kinds are made by code alone"
                .formatted(
                    String.join(", ", KINDS), pattern, NearMiss.of(pattern.toString(), KINDS)));
      }
    }
    return filter;
  }

  NameFilter read(Options options) {
    List<NamePattern> allowed = patterns(options, "allow", allow);
    return NameFilter.of(
        allowed.isEmpty() ? null : allowed, patterns(options, "disallow", disallow));
  }

  private List<NamePattern> patterns(Options options, String option, List<String> texts) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String text : texts) {
      for (String part : NameList.split(text)) {
        NamePattern pattern = options.readOptional(option, part, this::parse);
        if (pattern != null) {
          patterns.add(pattern);
        }
      }
    }
    return patterns;
  }

  NamePattern parse(String pattern) {
    return NamePattern.parse(pattern);
  }
}
