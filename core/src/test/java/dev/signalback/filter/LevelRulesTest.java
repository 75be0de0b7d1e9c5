package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalback.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelRulesTest {

  private static final String ALLOWED =
      "level must be trace, debug, info, warn, error, fatal, report or a number from 10 to 90, got ";

  @ParameterizedTest
  @CsvSource({
    "com.acme.db.Pool, trace",
    "com.acme.db, debug",
    "com.acme, debug",
    "com.acme.Checkout, debug",
    "com.acmecorp, warn",
    "org.eclipse.jetty.Server, error",
    "Jetty, warn",
  })
  void firstMatchWins(String ns, String level) {
    LevelRules rules =
        LevelRules.parse(
            List.of("com.acme.db.*=trace", "com.acme(.*)=debug", "warn", "/jetty/=error"));

    assertThat(rules.minLevel(ns)).hasToString(level);
  }

  @ParameterizedTest
  @CsvSource({
    "slf4j, c.X, error",
    "slf4j, d.X, info",
    "event, c.X, debug",
    "event, e.X, trace",
    "trace, e.X, info",
  })
  void firstRuleOfItsKindWins(String kind, String ns, String level) {
    LevelRules rules =
        LevelRules.parse(
            List.of("kind=event e.*=trace", "kind=slf4j  c.*=error", "info", "kind=event debug"));

    assertThat(rules.minLevel(kind, ns)).hasToString(level);
    assertThat(LevelRules.parse(rules.rules())).isEqualTo(rules);
    assertThat(rules)
        .hasToString("[info, kind=event e.*=trace, kind=slf4j c.*=error, kind=event debug]");
  }

  @Test
  void knowsTheLowestOfAllKinds() {
    LevelRules rules =
        LevelRules.parse(
            List.of("kind=event e.*=debug", "kind=slf4j e.*=trace", "e.X=warn", "error"));

    assertThat(rules.minLevel("e.X")).isEqualTo(Level.TRACE);
    assertThat(rules.minLevel("d.X")).isEqualTo(Level.ERROR);
  }

  @Test
  void passesWhatNoRuleOfItsKindMatchesWithoutADefault() {
    LevelRules rules = LevelRules.parse(List.of("kind=slf4j c.*=error"));

    assertThat(rules.minLevel("slf4j", "d.X")).isEqualTo(Level.TRACE);
    assertThat(rules.minLevel("event", "c.X")).isEqualTo(Level.TRACE);
    assertThat(rules.isAll()).isFalse();
  }

  @Test
  void setsAndTakesAwayARuleOfAKind() {
    NamePattern event = NamePattern.parse("event");
    NamePattern ns = NamePattern.parse("c.*");
    LevelRules rules = LevelRules.ALL.with(ns, Level.WARN).with(event, ns, Level.ERROR);

    assertThat(rules.rules()).containsExactly("c.*=warn", "kind=event c.*=error");
    assertThat(rules.with(ns, null).rules()).containsExactly("kind=event c.*=error");
    assertThat(rules.with(event, ns, null).rules()).containsExactly("c.*=warn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind= c.*=info", "kind=event c.*=loud", "kind=event c.*=", "kind=event"})
  void namesARuleOfAKindThatCannotBeRead(String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelRules.parse(List.of(rule)))
        .withMessageContaining("level rule must be")
        .withMessageContaining(rule);
  }

  @Test
  void laterRuleForTheSameNameIsNotReached() {
    assertThat(LevelRules.parse(List.of("a*=warn", "a.b=debug")).minLevel("a.b"))
        .isEqualTo(Level.WARN);
    assertThat(LevelRules.parse(List.of("a.b=debug", "a*=warn")).minLevel("a.b"))
        .isEqualTo(Level.DEBUG);
  }

  @Test
  void fallsToTheDefaultWhereverItStands() {
    assertThat(LevelRules.parse(List.of("error", "a=debug")).minLevel("b")).isEqualTo(Level.ERROR);
    assertThat(LevelRules.parse(List.of("a=debug", "error")).minLevel("b")).isEqualTo(Level.ERROR);
  }

  @Test
  void everythingPassesWithoutADefault() {
    LevelRules rules = LevelRules.parse(List.of("a.*=error"));

    assertThat(rules.minLevel("a.b")).isEqualTo(Level.ERROR);
    assertThat(rules.minLevel("b")).isEqualTo(Level.TRACE);
    assertThat(LevelRules.ALL.minLevel("b")).isEqualTo(Level.TRACE);
  }

  @Test
  void readsNumbersNamesAndBlanks() {
    LevelRules rules = LevelRules.parse(List.of(" Level:55 ", " a = WARN ", "b=15"));

    assertThat(rules.rules()).containsExactly("level:55", "a=warn", "b=level:15");
  }

  @Test
  void splitsAtTheLastEqualsSign() {
    LevelRules rules = LevelRules.parse(List.of("/k=v$/=warn", "x=y=error"));

    assertThat(rules.minLevel("ak=v")).isEqualTo(Level.WARN);
    assertThat(rules.minLevel("x=y")).isEqualTo(Level.ERROR);
    assertThat(rules.minLevel("x")).isEqualTo(Level.TRACE);
  }

  @Test
  void acceptsTheSameDefaultTwice() {
    assertThat(LevelRules.parse(List.of("info", "50")).defaultLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void rejectsTwoDefaults() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelRules.parse(List.of("info", "a=warn", "55")))
        .withMessage(
            "default level must be given once, got info and level:55; "
                + "keep one, or say where the other applies, as in com.acme.*=level:55");
  }

  @ParameterizedTest
  @CsvSource({"loud, loud", "com.acme.*, com.acme.*", "a=loud, loud", "a=91, 91", "/a=b/, b/"})
  void rejectsUnknownLevel(String rule, String level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelRules.parse(List.of("info", rule)))
        .withMessage(
            "level rule must be a level or pattern=level, got " + rule + "; " + ALLOWED + level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=", " a= "})
  void rejectsMissingLevel(String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelRules.parse(List.of(rule)))
        .withMessage(
            "level rule must be a level or pattern=level, got a=; "
                + "write a level, as in info or com.acme.*=debug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void rejectsBlankRule(String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelRules.parse(List.of(rule)))
        .withMessage(
            "level rule must be a level or pattern=level, got a blank text; "
                + "write a level, as in info or com.acme.*=debug");
  }

  @ParameterizedTest
  @CsvSource({
    "=info, 'pattern must name something, got a blank text; write * for every name'",
    "/*/=info, 'regular expression must be valid, got /*/; "
        + "dangling meta character ''*'' near position 2'",
  })
  void rejectsBadPattern(String rule, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelRules.parse(List.of(rule)))
        .withMessage("level rule must be a level or pattern=level, got " + rule + "; " + problem)
        .havingCause()
        .withMessage(problem);
  }

  @Test
  void setsARuleInItsPlaceAndAddsANewOneAtTheEnd() {
    LevelRules rules = LevelRules.parse(List.of("info", "a=warn", "b=warn", "a=error"));

    assertThat(rules.with(NamePattern.parse("a"), Level.DEBUG).rules())
        .containsExactly("info", "a=debug", "b=warn");
    assertThat(rules.with(NamePattern.parse("c"), Level.DEBUG).rules())
        .containsExactly("info", "a=warn", "b=warn", "a=error", "c=debug");
    assertThat(rules.rules()).containsExactly("info", "a=warn", "b=warn", "a=error");
  }

  @Test
  void takesRulesAndDefaultAway() {
    LevelRules rules = LevelRules.parse(List.of("info", "a=warn", "b=warn"));

    assertThat(rules.with(NamePattern.parse("a"), null).rules()).containsExactly("info", "b=warn");
    assertThat(rules.with(NamePattern.parse("c"), null)).isEqualTo(rules);
    assertThat(rules.withDefault(null).rules()).containsExactly("a=warn", "b=warn");
    assertThat(rules.withDefault(Level.WARN).rules()).containsExactly("warn", "a=warn", "b=warn");
  }

  @Test
  void knowsWhenEverythingPasses() {
    assertThat(LevelRules.ALL.isAll()).isTrue();
    assertThat(LevelRules.parse(List.of("trace", "a=10")).isAll()).isTrue();
    assertThat(LevelRules.parse(List.of("11")).isAll()).isFalse();
    assertThat(LevelRules.parse(List.of("a=debug")).isAll()).isFalse();
  }

  @Test
  void printsItsRules() {
    assertThat(LevelRules.parse(List.of("a.*=debug", "55"))).hasToString("[level:55, a.*=debug]");
    assertThat(LevelRules.ALL).hasToString("[]");
  }

  @Test
  void equalsByRulesAndDefault() {
    LevelRules rules = LevelRules.parse(List.of("info", "a=warn", "b=warn"));

    assertThat(rules).isEqualTo(LevelRules.parse(List.of("a=60", "b=60", "50")));
    assertThat(rules).hasSameHashCodeAs(LevelRules.parse(List.of("a=60", "b=60", "50")));
    assertThat(rules).isNotEqualTo(LevelRules.parse(List.of("info", "b=warn", "a=warn")));
    assertThat(rules).isNotEqualTo(LevelRules.parse(List.of("warn", "a=warn", "b=warn")));
  }

  @Test
  void agreesWithSlowPatternsAndReadsItselfBack() {
    RandomRules random = new RandomRules(20_261_123);
    Outcomes byRule = new Outcomes();
    for (int i = 0; i < 4_000; i++) {
      List<String> patterns = random.validPatternTexts(6);
      List<Level> levels = patterns.stream().map(p -> random.level()).toList();
      Level defaultLevel = random.oneIn(2) ? null : random.level();
      LevelRules rules = LevelRules.parse(texts(patterns, levels, defaultLevel));
      assertThat(LevelRules.parse(rules.rules())).as("%s", random).isEqualTo(rules);
      for (int n = 0; n < 4; n++) {
        String ns = random.name();
        int first = firstMatch(patterns, ns);
        Level fallback = defaultLevel == null ? Level.TRACE : defaultLevel;
        assertThat(rules.minLevel(ns))
            .as("%s on %s, %s", rules, ns, random)
            .isEqualTo(first < 0 ? fallback : levels.get(first));
        byRule.count(first >= 0);
      }
    }
    byRule.assertBothOccurred(3_000, random);
  }

  private static List<String> texts(
      List<String> patterns, List<Level> levels, @Nullable Level defaultLevel) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      texts.add(patterns.get(i) + "=" + levels.get(i).value());
    }
    if (defaultLevel != null) {
      texts.add(texts.size() / 2, defaultLevel.toString());
    }
    return texts;
  }

  static int firstMatch(List<String> patterns, String ns) {
    for (int i = 0; i < patterns.size(); i++) {
      if (SlowPattern.matches(patterns.get(i), ns)) {
        return i;
      }
    }
    return -1;
  }
}
