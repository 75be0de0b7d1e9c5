package dev.signalback.logback;

import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.internal.KnownKinds;
import dev.signalback.internal.NameList;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code <ns>} and {@code <kind>} of a filter: {@code <allow>} and {@code <disallow>}, each any
 * number of times, each one pattern or several separated by commas, semicolons or blanks. See
 * {@link NamePattern} for the patterns. Filled by the thread that reads the configuration.
 */
public class NamesElement extends Element {

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
      if (!KnownKinds.has(pattern)) {
        options.warn("allow", pattern.toString(), KnownKinds.hint(pattern.toString()));
      }
    }
    for (NamePattern pattern : filter.disallow()) {
      String hint = KnownKinds.hintOfNearMiss(pattern.toString());
      if (!KnownKinds.has(pattern) && !hint.isEmpty()) {
        options.warn("disallow", pattern.toString(), hint);
      }
    }
    return filter;
  }

  NameFilter read(Options options) {
    List<NamePattern> allowed = patterns(options, "allow", allow);
    List<NamePattern> disallowed = patterns(options, "disallow", disallow);
    for (NamePattern pattern : allowed) {
      if (disallowed.contains(pattern)) {
        options.warn(
            "allow",
            pattern.toString(),
            "should not be disallowed as well, got %s in both; what is disallowed does not pass, take one out"
                .formatted(pattern));
      }
    }
    return NameFilter.of(allowed.isEmpty() ? null : allowed, disallowed);
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
