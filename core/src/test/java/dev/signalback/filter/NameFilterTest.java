package dev.signalback.filter;

import static dev.signalback.filter.Patterns.allow;
import static dev.signalback.filter.Patterns.disallow;
import static dev.signalback.filter.Patterns.filter;
import static dev.signalback.filter.Patterns.patterns;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFilterTest {

  @ParameterizedTest
  @CsvSource({"a.c, true", "a.b.c, false", "x, false"})
  void disallowWins(String name, boolean passes) {
    assertThat(NameFilter.of(patterns("a.*"), patterns("a.b.*")).matches(name)).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({"a, false", "a.b, true", "b, true"})
  void letsPassWhatIsNotDisallowed(String name, boolean passes) {
    assertThat(disallow("a").matches(name)).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({"foo, true", "x.Y, true", "x.Z, false", "u12, true", "u, false", "b.c, true"})
  void mixesAllFormsInAList(String name, boolean passes) {
    assertThat(allow("foo", "*.Y", "/\\d/", "b(.*)").matches(name)).isEqualTo(passes);
  }

  @Test
  void emptyAllowListMatchesNothing() {
    NameFilter none = NameFilter.of(List.of(), List.of());

    assertThat(none.matches("a")).isFalse();
    assertThat(none.matches("")).isFalse();
    assertThat(none.matches(null)).isFalse();
  }

  @Test
  void noAllowListMatchesEverything() {
    assertThat(NameFilter.ALL.matches("a")).isTrue();
    assertThat(NameFilter.ALL.matches("")).isTrue();
    assertThat(NameFilter.ALL.matches(null)).isTrue();
  }

  @Test
  void onlyStarConcernsMissingName() {
    assertThat(allow("a", "*").matches(null)).isTrue();
    assertThat(allow("a", "**", "/.*/").matches(null)).isFalse();
    assertThat(disallow("a", "*").matches(null)).isFalse();
    assertThat(disallow("a", "**", "/.*/").matches(null)).isTrue();
  }

  @Test
  void findsTheRightPrefixAmongPrefixesOfEachOther() {
    NameFilter filter = allow("b.c.d*", "b*", "b.c*", "bb.x*", "c.*");

    assertThat(List.of("b", "b.a", "b.c.d", "b.c.z", "bb.y", "bz", "c.")).allMatch(filter::matches);
    assertThat(List.of("", "a", "c", "cb.c", "d")).noneMatch(filter::matches);
  }

  @Test
  void knowsWhenEverythingPasses() {
    assertThat(NameFilter.ALL.isAll()).isTrue();
    assertThat(NameFilter.of(null, List.of()).isAll()).isTrue();
    assertThat(allow("a", "*").isAll()).isTrue();
    assertThat(allow("**").isAll()).isFalse();
    assertThat(allow().isAll()).isFalse();
    assertThat(disallow("a").isAll()).isFalse();
    assertThat(NameFilter.of(patterns("*"), patterns("a")).isAll()).isFalse();
  }

  @Test
  void copiesItsLists() {
    List<NamePattern> allow = new ArrayList<>(patterns("a"));
    List<NamePattern> disallow = new ArrayList<>(patterns("b"));
    NameFilter filter = NameFilter.of(allow, disallow);

    allow.clear();
    disallow.clear();

    assertThat(filter.allow()).isEqualTo(patterns("a")).isUnmodifiable();
    assertThat(filter.disallow()).isEqualTo(patterns("b")).isUnmodifiable();
    assertThat(NameFilter.ALL.allow()).isNull();
  }

  @Test
  void equalsByLists() {
    assertThat(allow("a", "b")).isEqualTo(allow("a", "b")).hasSameHashCodeAs(allow("a", "b"));
    assertThat(allow("a")).isNotEqualTo(disallow("a"));
    assertThat(allow("a")).isNotEqualTo(NameFilter.of(patterns("a"), patterns("b")));
    assertThat(allow()).isNotEqualTo(NameFilter.ALL);
    assertThat(NameFilter.of(null, List.of())).isEqualTo(NameFilter.ALL);
  }

  @Test
  void printsItsLists() {
    assertThat(NameFilter.ALL).hasToString("all");
    assertThat(allow()).hasToString("allow []");
    assertThat(allow("a.*", "b")).hasToString("allow [a.*, b]");
    assertThat(disallow("c")).hasToString("disallow [c]");
    assertThat(NameFilter.of(patterns("a"), patterns("b"))).hasToString("allow [a] disallow [b]");
  }

  @Test
  void agreesWithSlowPatterns() {
    RandomRules random = new RandomRules(20_261_122);
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < 5_000; i++) {
      int bound = random.oneIn(10) ? 40 : 5;
      List<String> allow = random.validPatternTextsOrNull(bound);
      List<String> disallow = random.validPatternTexts(bound);
      NameFilter filter = filter(allow, disallow);
      for (int n = 0; n < 4; n++) {
        String name = random.nameOrNull();
        boolean expected = slowMatches(allow, disallow, name);
        assertThat(filter.matches(name))
            .as("%s on %s, %s", filter, name, random)
            .isEqualTo(expected);
        outcomes.count(expected);
      }
    }
    outcomes.assertBothOccurred(3_000, random);
  }

  static boolean slowMatches(
      @Nullable List<String> allow, List<String> disallow, @Nullable String name) {
    return (allow == null || allow.stream().anyMatch(p -> SlowPattern.matches(p, name)))
        && disallow.stream().noneMatch(p -> SlowPattern.matches(p, name));
  }
}
