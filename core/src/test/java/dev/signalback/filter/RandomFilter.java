package dev.signalback.filter;

import dev.signalback.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A random signal filter, and what it must say, worked out from the texts. */
final class RandomFilter {

  private final Lists kind;
  private final Lists ns;
  private final Lists id;
  private final boolean idRequired;
  private final List<String> patterns;
  private final List<Level> levels;
  private final @Nullable Level defaultLevel;

  RandomFilter(RandomRules random) {
    kind = Lists.random(random);
    ns = Lists.random(random);
    id = Lists.random(random);
    idRequired = random.oneIn(3);
    patterns = random.validPatternTexts(4).stream().distinct().toList();
    levels = patterns.stream().map(p -> random.level()).toList();
    defaultLevel = random.oneIn(2) ? null : random.level();
  }

  private record Lists(@Nullable List<String> allow, List<String> disallow) {

    static Lists random(RandomRules random) {
      if (random.oneIn(3)) {
        return new Lists(random.oneIn(2) ? null : List.of("*"), List.of());
      }
      return new Lists(random.validPatternTextsOrNull(8), random.validPatternTexts(3));
    }

    boolean matches(@Nullable String name) {
      return NameFilterTest.slowMatches(allow, disallow, name);
    }
  }

  SignalFilter filter() {
    SignalFilter.Builder builder =
        SignalFilter.builder()
            .kind(filterOf(kind))
            .ns(filterOf(ns))
            .id(filterOf(id))
            .idRequired(idRequired)
            .minLevel(defaultLevel);
    for (int i = 0; i < patterns.size(); i++) {
      builder.minLevel(NamePattern.parse(patterns.get(i)), levels.get(i));
    }
    return builder.build();
  }

  private static NameFilter filterOf(Lists lists) {
    return Patterns.filter(lists.allow, lists.disallow);
  }

  boolean allows(String kind, String ns, @Nullable String id, int level) {
    return level >= minLevel(kind, ns, id);
  }

  int minLevel(String kind, String ns, @Nullable String id) {
    if (!this.kind.matches(kind) || !this.ns.matches(ns) || !idPasses(id)) {
      return SignalFilter.NEVER;
    }
    int first = LevelRulesTest.firstMatch(patterns, ns);
    if (first >= 0) {
      return levels.get(first).value();
    }
    return defaultLevel == null ? Level.MIN_VALUE : defaultLevel.value();
  }

  private boolean idPasses(@Nullable String name) {
    if (name != null) {
      return id.matches(name);
    }
    if (!idRequired) {
      return true;
    }
    return id.allow != null && id.allow.contains("*") && !id.disallow.contains("*");
  }

  @Override
  public String toString() {
    return filter().toString();
  }
}
