package dev.signalback.filter;

import static dev.signalback.filter.Patterns.allow;
import static dev.signalback.filter.Patterns.disallow;
import static dev.signalback.filter.Patterns.patterns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalFilterTest {

  private static final int INFO = Level.INFO.value();

  @Test
  void everyPartMustAgree() {
    SignalFilter filter =
        SignalFilter.builder()
            .kind(disallow("slf4j"))
            .ns(allow("com.acme.*"))
            .id(allow("auth/*"))
            .minLevel(Level.INFO)
            .build();

    assertThat(filter.allows("event", "com.acme.A", "auth/login", 50)).isTrue();
    assertThat(filter.allows("slf4j", "com.acme.A", "auth/login", 50)).isFalse();
    assertThat(filter.allows("event", "org.A", "auth/login", 50)).isFalse();
    assertThat(filter.allows("event", "com.acme.A", "user/login", 50)).isFalse();
    assertThat(filter.allows("event", "com.acme.A", "auth/login", 49)).isFalse();
  }

  @Test
  void levelDependsOnTheNamespaceAndNotOnTheKind() {
    SignalFilter filter =
        SignalFilter.builder()
            .minLevel(Level.WARN)
            .minLevel(NamePattern.parse("a.*"), Level.DEBUG)
            .build();

    assertThat(filter.minLevel("a.k", "b.B")).isEqualTo(60);
    assertThat(filter.minLevel("b.k", "a.A")).isEqualTo(20);
    assertThat(filter.allows("b.k", "a.A", null, 20)).isTrue();
    assertThat(filter.allows("b.k", "a.A", null, 19)).isFalse();
  }

  @Test
  void signalWithoutIdPassesIdRules() {
    for (NameFilter id : List.of(allow("auth/*"), allow(), disallow("auth/*"), disallow("*"))) {
      SignalFilter filter = SignalFilter.builder().id(id).build();

      assertThat(filter.allows("slf4j", "a", null, INFO)).as("%s", id).isTrue();
      assertThat(filter.minLevel("slf4j", "a")).as("%s", id).isEqualTo(10);
    }
  }

  @Test
  void sayTheSameOfAnIdHoweverOftenAndWhateverCameBetween() {
    SignalFilter filter = SignalFilter.builder().id(disallow("*/odd/*")).build();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ids.add((i % 7 == 0 ? "x".repeat(300) : "") + (i % 2 == 0 ? "/even/" : "/odd/") + i);
    }

    for (int round = 0; round < 3; round++) {
      for (String id : ids) {
        boolean isEven = id.contains("/even/");
        assertThat(filter.allowsId(id)).as(id).isEqualTo(isEven);
        assertThat(filter.allowsId(id)).as(id).isEqualTo(isEven);
        assertThat(filter.allowsId(new String(id))).as(id).isEqualTo(isEven);
      }
    }
  }

  @Test
  void forgetWhatARegularExpressionSaidAtTheEndOfTheStack() throws InterruptedException {
    SignalFilter filter = SignalFilter.builder().id(allow("/^(?:a|b)*$/")).build();
    String id = "ab".repeat(100);
    AtomicInteger refused = new AtomicInteger();
    Thread deep = new Thread(() -> askUpToTheEnd(filter, id, refused));

    deep.start();
    deep.join(20_000);
    assertThat(deep.isAlive()).isFalse();

    assertThat(refused).as("asked where it could not be searched").hasPositiveValue();
    assertThat(filter.allowsId(id)).isTrue();
  }

  @SuppressWarnings("InfiniteRecursion") // to the end of the stack
  private static void askUpToTheEnd(SignalFilter filter, String id, AtomicInteger refused) {
    try {
      askUpToTheEnd(filter, id, refused);
    } catch (StackOverflowError e) { // a little higher up there is room to ask
      if (!filter.allowsId(id)) {
        refused.incrementAndGet();
        return;
      }
      throw e;
    }
  }

  @Test
  void signalWithIdMustMatch() {
    SignalFilter allowing = SignalFilter.builder().id(allow("auth/*")).build();
    SignalFilter disallowing = SignalFilter.builder().id(disallow("auth/*")).build();

    assertThat(allowing.allows("event", "a", "auth/login", INFO)).isTrue();
    assertThat(allowing.allows("event", "a", "user/login", INFO)).isFalse();
    assertThat(disallowing.allows("event", "a", "auth/login", INFO)).isFalse();
    assertThat(disallowing.allows("event", "a", "user/login", INFO)).isTrue();
  }

  @Test
  void signalWithoutIdIsRejectedWhenIdIsRequired() {
    for (NameFilter id :
        List.of(
            NameFilter.ALL,
            allow("auth/*"),
            allow("**"),
            disallow("auth/*"),
            NameFilter.of(patterns("*"), patterns("*")))) {
      SignalFilter filter = SignalFilter.builder().id(id).idRequired(true).build();

      assertThat(filter.allows("slf4j", "a", null, 90)).as("%s", id).isFalse();
      assertThat(filter.minLevel("slf4j", "a")).as("%s", id).isEqualTo(SignalFilter.NEVER);
      assertThat(filter.minLevelForAnyId("slf4j", "a")).as("%s", id).isEqualTo(10);
      assertThat(filter.hasIdRules()).as("%s", id).isTrue();
    }
  }

  @Test
  void requiredIdMayBeMissingWhereStarIsAllowed() {
    SignalFilter filter = SignalFilter.builder().id(allow("a", "*")).idRequired(true).build();

    assertThat(filter.allows("slf4j", "a", null, INFO)).isTrue();
    assertThat(filter.minLevel("slf4j", "a")).isEqualTo(10);
    assertThat(filter.hasIdRules()).isFalse();
  }

  @Test
  void noLevelIsEnoughWhereKindOrNamespaceIsRejected() {
    SignalFilter filter = SignalFilter.builder().kind(disallow("slf4j")).ns(disallow("b")).build();

    assertThat(filter.minLevel("slf4j", "a")).isEqualTo(SignalFilter.NEVER);
    assertThat(filter.minLevelForAnyId("slf4j", "a")).isEqualTo(SignalFilter.NEVER);
    assertThat(filter.minLevel("event", "b")).isEqualTo(SignalFilter.NEVER);
    assertThat(filter.minLevelForAnyId("event", "b")).isEqualTo(SignalFilter.NEVER);
    assertThat(filter.minLevel("event", "a")).isEqualTo(10);
    assertThat(filter.minLevelForAnyId("event", "a")).isEqualTo(10);
  }

  @Test
  void allLetsEverythingPass() {
    assertThat(SignalFilter.ALL.isAll()).isTrue();
    assertThat(SignalFilter.ALL.hasIdRules()).isFalse();
    assertThat(SignalFilter.ALL.allows("slf4j", "a", null, 10)).isTrue();
    assertThat(SignalFilter.ALL.allows("event", "a", "b", 10)).isTrue();
    assertThat(SignalFilter.builder().build()).isEqualTo(SignalFilter.ALL);
  }

  @Test
  void isNotAllWhenAnyPartIsNot() {
    assertThat(SignalFilter.builder().kind(allow("*")).minLevel(Level.TRACE).build().isAll())
        .isTrue();
    assertThat(SignalFilter.builder().kind(disallow("a")).build().isAll()).isFalse();
    assertThat(SignalFilter.builder().ns(disallow("a")).build().isAll()).isFalse();
    assertThat(SignalFilter.builder().id(disallow("a")).build().isAll()).isFalse();
    assertThat(SignalFilter.builder().idRequired(true).build().isAll()).isFalse();
    assertThat(SignalFilter.builder().minLevel(Level.DEBUG).build().isAll()).isFalse();
  }

  @Test
  void builderSetsAndTakesLevelsAway() {
    SignalFilter.Builder builder =
        SignalFilter.builder()
            .levels(LevelRules.parse(List.of("info", "a=warn", "b=warn")))
            .minLevel(NamePattern.parse("a"), Level.DEBUG)
            .minLevel(NamePattern.parse("b"), null);

    assertThat(builder.build().levels().rules()).containsExactly("info", "a=debug");
    assertThat(builder.minLevel(null).build().levels().rules()).containsExactly("a=debug");
  }

  @Test
  void copiesItselfAndDiffersByEveryPart() {
    SignalFilter filter =
        SignalFilter.builder()
            .kind(allow("k"))
            .ns(allow("n"))
            .id(allow("i"))
            .idRequired(true)
            .minLevel(Level.WARN)
            .build();

    assertThat(filter.toBuilder().build()).isEqualTo(filter).hasSameHashCodeAs(filter);
    assertThat(filter.toBuilder().kind(allow("x")).build()).isNotEqualTo(filter);
    assertThat(filter.toBuilder().ns(allow("x")).build()).isNotEqualTo(filter);
    assertThat(filter.toBuilder().id(allow("x")).build()).isNotEqualTo(filter);
    assertThat(filter.toBuilder().idRequired(false).build()).isNotEqualTo(filter);
    assertThat(filter.toBuilder().minLevel(Level.INFO).build()).isNotEqualTo(filter);
  }

  @Test
  void givesItsPartsBack() {
    SignalFilter filter =
        SignalFilter.builder().kind(allow("k")).ns(allow("n")).id(allow("i")).build();

    assertThat(filter.kind()).isEqualTo(allow("k"));
    assertThat(filter.ns()).isEqualTo(allow("n"));
    assertThat(filter.id()).isEqualTo(allow("i"));
    assertThat(filter.idRequired()).isFalse();
    assertThat(filter.levels()).isEqualTo(LevelRules.ALL);
  }

  @Test
  void printsWhatDiffersFromTheDefault() {
    assertThat(SignalFilter.ALL).hasToString("SignalFilter[all]");
    assertThat(SignalFilter.builder().id(allow("a/*")).minLevel(Level.INFO).build())
        .hasToString("SignalFilter[id=allow [a/*], minLevel=[info]]");
    assertThat(
            SignalFilter.builder()
                .kind(disallow("slf4j"))
                .ns(allow("a"))
                .idRequired(true)
                .minLevel(NamePattern.parse("b"), Level.WARN)
                .build())
        .hasToString(
            "SignalFilter[kind=disallow [slf4j], ns=allow [a], idRequired=true,"
                + " minLevel=[b=warn]]");
  }

  @Test
  void allocatesNothing() throws ReflectiveOperationException {
    SignalFilter filter =
        SignalFilter.builder()
            .kind(disallow("trace"))
            .ns(allow("com.acme(.*)", "a*z"))
            .id(NameFilter.of(patterns("auth/*", "b", "c", "*x"), patterns("auth/debug/*", "*?*")))
            .levels(LevelRules.parse(List.of("warn", "a.*.b=error", "com.*=info")))
            .build();
    for (int i = 0; i < 50; i++) {
      countAllowed(filter, 1);
      Allocation.bytes();
    }

    // few enough rounds to run before the compiler can optimise an allocation away
    int rounds = 1_000;
    long before = Allocation.bytes();
    int passed = countAllowed(filter, rounds);
    long allocated = Allocation.bytes() - before;

    assertThat(passed).isEqualTo(2 * rounds);
    // an object a round would be 16 bytes; measuring takes some itself
    assertThat(allocated).isLessThan(8L * rounds);
  }

  private static int countAllowed(SignalFilter filter, int rounds) {
    int passed = 0;
    for (int i = 0; i < rounds; i++) {
      passed += filter.allows("event", "com.acme.A", "auth/login", INFO) ? 1 : 0;
      passed += filter.allows("event", "com.acme.A", "user/login", INFO) ? 1 : 0;
      passed += filter.allows("slf4j", "a.z", null, 60) ? 1 : 0;
      passed += filter.allows("slf4j", "a.z", null, 50) ? 1 : 0;
    }
    return passed;
  }

  @Test
  void agreesWithSlowPatternsAndWithItself() {
    RandomRules random = new RandomRules(20_261_124);
    Outcomes allowed = new Outcomes();
    Outcomes withoutId = new Outcomes();
    Outcomes anyId = new Outcomes();
    Outcomes idRules = new Outcomes();
    for (int i = 0; i < 5_000; i++) {
      RandomFilter slow = new RandomFilter(random);
      SignalFilter filter = slow.filter();
      String kind = random.name();
      String ns = random.name();
      String id = random.name();
      int level = random.level().value();
      String what = slow + " on " + List.of(kind, ns, id, level) + ", " + random;

      assertThat(filter.allows(kind, ns, id, level))
          .as(what)
          .isEqualTo(slow.allows(kind, ns, id, level));
      assertThat(filter.minLevel(kind, ns)).as(what).isEqualTo(slow.minLevel(kind, ns, null));
      assertThat(filter.toBuilder().build()).as(what).isEqualTo(filter);
      assertMinLevelIsWhatPasses(filter, kind, ns, what);
      assertIdMattersOnlyUnderIdRules(filter, kind, ns, id, what);
      allowed.count(filter.allows(kind, ns, id, level));
      withoutId.count(filter.minLevel(kind, ns) == SignalFilter.NEVER);
      anyId.count(filter.minLevelForAnyId(kind, ns) == SignalFilter.NEVER);
      idRules.count(filter.hasIdRules());
    }
    allowed.assertBothOccurred(500, random);
    withoutId.assertBothOccurred(500, random);
    anyId.assertBothOccurred(500, random);
    idRules.assertBothOccurred(500, random);
  }

  private static void assertMinLevelIsWhatPasses(
      SignalFilter filter, String kind, String ns, String what) {
    SignalFilter withoutIdRule = filter.toBuilder().id(NameFilter.ALL).idRequired(false).build();
    List<Integer> passing = new ArrayList<>();
    List<Integer> passingAnyId = new ArrayList<>();
    for (int level = Level.MIN_VALUE; level <= Level.MAX_VALUE; level++) {
      if (filter.allows(kind, ns, null, level)) {
        passing.add(level);
      }
      if (withoutIdRule.allows(kind, ns, "any/id", level)) {
        passingAnyId.add(level);
      }
    }
    assertThat(passing).as(what).isEqualTo(from(filter.minLevel(kind, ns)));
    assertThat(passingAnyId).as(what).isEqualTo(from(filter.minLevelForAnyId(kind, ns)));
  }

  private static List<Integer> from(int minLevel) {
    List<Integer> levels = new ArrayList<>();
    for (int level = minLevel; level <= Level.MAX_VALUE; level++) {
      levels.add(level);
    }
    return levels;
  }

  private static void assertIdMattersOnlyUnderIdRules(
      SignalFilter filter, String kind, String ns, String id, String what) {
    if (!filter.hasIdRules()) {
      int min = filter.minLevelForAnyId(kind, ns);
      assertThat(filter.minLevel(kind, ns)).as(what).isEqualTo(min);
      assertThat(filter.allows(kind, ns, id, Level.MAX_VALUE))
          .as(what)
          .isEqualTo(min != SignalFilter.NEVER);
    }
    if (filter.isAll()) {
      assertThat(filter.allows(kind, ns, id, Level.MIN_VALUE)).as(what).isTrue();
      assertThat(filter.minLevel(kind, ns)).as(what).isEqualTo(Level.MIN_VALUE);
    }
  }
}
