package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "foo.bar, foo.bar",
    "foo.*, foo.bar",
    "foo.*, foo.bar.baz",
    "foo(.*), foo",
    "foo(.*), foo.bar",
    "foo(.*), foo.bar.baz",
    "foo*, foo",
    "foo*, foobar",
    "foo*, foo.x",
    "a.*.c, a.b.c",
    "a.*.c, a.b1.b2.c",
    "user/*, user/login",
    "*, anything.at/all",
    "*, ''",
    "/re/, where",
    "/^re/, rest",
    "/a|b/, xbx",
    "/user/login/, user/login",
    "*Test, FooTest",
    "*.db.*, com.acme.db.Pool",
    "a*b*c, a1b2b3c",
    "a*b*c, abc",
    "*.db(.*), com.db",
    "*.db(.*), com.db.Pool",
    "a(.*)b, a(.x)b",
  })
  void matches(String pattern, String name) {
    assertThat(NamePattern.parse(pattern).matches(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "foo.bar, foo.barx",
    "foo.bar, foo.bar.x",
    "foo.bar, fooxbar",
    "foo.bar, FOO.bar",
    "foo.*, foo",
    "foo.*, foobar",
    "foo(.*), foobar",
    "foo(.*), fo",
    "foo*, xfoo",
    "a.*.c, a.c",
    "a.*.c, axbxc",
    "user/*, user",
    "user/*, users/login",
    "/^re/, where",
    "/r.e/, re",
    "*Test, FooTests",
    "ab*ba, aba",
    "a*b*c, acb",
    "a*bc*bc, abc",
    "*.db(.*), com.dbx",
    "a(.*)b, a",
    "a(.*)b, axb",
  })
  void doesNotMatch(String pattern, String name) {
    assertThat(NamePattern.parse(pattern).matches(name)).isFalse();
  }

  @Test
  void matchesMissingNameWhenItIsOneStar() {
    assertThat(NamePattern.parse("*").matches(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"**", "a", "a*", "*a", "*(.*)", "/.*/", "//"})
  void neverMatchesMissingNameOtherwise(String pattern) {
    assertThat(NamePattern.parse(pattern).matches(null)).isFalse();
  }

  @Test
  void survivesRegexThatExhaustsTheStack() {
    String regex = "^(a|b)*$";
    String hostile = "ab".repeat(1_000_000);
    assertThatThrownBy(() -> Pattern.compile(regex).matcher(hostile).find())
        .isInstanceOf(StackOverflowError.class);

    NamePattern pattern = NamePattern.parse("/" + regex + "/");

    assertThat(pattern.matches("ab")).isTrue();
    assertThat(pattern.matches(hostile)).isFalse();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void doesNotBacktrackOverManyStars() {
    NamePattern pattern = NamePattern.parse("*a".repeat(50) + "*b");

    assertThat(pattern.matches("a".repeat(5_000) + "b")).isTrue();
    assertThat(pattern.matches("a".repeat(5_000))).isFalse();
    assertThat(pattern.matches("a".repeat(49) + "b")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "foo.*", "foo(.*)", "a*b", "*", "/re/"})
  void givesItsTextBack(String text) {
    assertThat(NamePattern.parse(text)).hasToString(text);
  }

  @Test
  void ignoresBlanksAroundTheText() {
    NamePattern pattern = NamePattern.parse("\n  foo.* ");

    assertThat(pattern).isEqualTo(NamePattern.parse("foo.*")).hasToString("foo.*");
    assertThat(pattern.matches("foo.bar")).isTrue();
  }

  @Test
  void equalsByText() {
    NamePattern pattern = NamePattern.parse("foo*");

    assertThat(pattern).isEqualTo(NamePattern.parse("foo*")).hasSameHashCodeAs("foo*");
    assertThat(pattern).isNotEqualTo(NamePattern.parse("foo**")).isNotEqualTo("foo*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void rejectsBlankText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.parse(text))
        .withMessage("pattern must name something, got a blank text; write * for every name");
  }

  @Test
  void rejectsNothingBeforeItselfOrBelow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.parse("(.*)"))
        .withMessage("pattern must have a name before (.*), got (.*); write * for every name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/foo", "/foo/bar", "/foo/(.*)"})
  void rejectsUnclosedRegex(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.parse(text))
        .withMessage(
            "regular expression must end with /, got %s; "
                + "put it between two slashes, as in /^com\\.acme/",
            text);
  }

  @ParameterizedTest
  @CsvSource({
    "/*a/, dangling meta character '*' near position 2",
    "/ab**/, dangling meta character '*' near position 5",
    "/a[b/, unclosed character class near position 4",
    "/a(b/, unclosed group near position 5",
  })
  void rejectsInvalidRegexAndSaysWhere(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.parse(text))
        .withMessage("regular expression must be valid, got %s; %s", text, problem)
        .withCauseInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void agreesWithSlowPattern() {
    long seed = 20_261_121;
    RandomRules random = new RandomRules(seed);
    Outcomes validity = new Outcomes();
    Outcomes matches = new Outcomes();
    for (int i = 0; i < 20_000; i++) {
      String text = random.patternText();
      validity.count(SlowPattern.isValid(text));
      if (SlowPattern.isValid(text)) {
        for (String name : new String[] {random.name(), random.nameLike(text)}) {
          boolean expected = SlowPattern.matches(text, name);
          assertThat(NamePattern.parse(text).matches(name))
              .as("%s on %s, %s", text, name, random)
              .isEqualTo(expected);
          matches.count(expected);
        }
      } else {
        assertThatIllegalArgumentException()
            .as("%s, %s", text, random)
            .isThrownBy(() -> NamePattern.parse(text));
      }
    }
    validity.assertBothOccurred(2_000, random);
    matches.assertBothOccurred(5_000, random);
  }
}
