package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalback.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRuleTest {

  @Test
  void readsSelectorsAndALimitInAnyOrder() {
    GateRule rule =
        GateRule.limit("10 per 1 minute, ns=com.acme.* 20 per 1 hour by=message id=:db/slow");

    assertThat(rule)
        .hasToString("limit id=db/slow ns=com.acme.* 10 per 1 minute, 20 per 1 hour by=message");
    assertThat(rule)
        .isEqualTo(
            GateRule.limit(RateLimit.parse("10 per 1 minute, 20 per 1 hour by=message"))
                .forNs("com.acme.*")
                .forId("db/slow"));
    assertThat(GateRule.limit(rule.text())).isEqualTo(rule).hasSameHashCodeAs(rule);
  }

  @Test
  void readsSelectorsAndASampling() {
    GateRule rule =
        GateRule.sample("kind=slf4j minLevel=trace maxLevel=debug rate=0.01 by=ctx.request-id");

    assertThat(rule)
        .isEqualTo(
            GateRule.sample(Sampling.of(0.01).by(SignalKey.parse("ctx.request-id")))
                .forKind("slf4j")
                .from(Level.TRACE)
                .upTo(Level.DEBUG));
    assertThat(GateRule.sample(rule.text())).isEqualTo(rule);
    assertThat(rule).isNotEqualTo(GateRule.sample("rate=0.01 by=ctx.request-id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate=2 | rate must be a number from 0 to 1, got 2.0; 0.1 lets one of ten pass",
        "rate=-0.1 | rate must be a number from 0 to 1, got -0.1;",
        "rate=NaN | rate must be a number from 0 to 1, got NaN;",
        "rate=10% | rate must be a number from 0 to 1, got 10%;",
        "rate= | rate must be a number from 0 to 1, got a blank text;",
        "'' | sampling must have one rate= and may have one by=, got a blank text;",
        "id=a/b | sampling must have one rate= and may have one by=, got a blank text;",
        "rate=0.1 rate=0.2 | must have one rate= and may have one by=, got rate=0.1 rate=0.2;",
        "rate=0.1 often | got rate=0.1 often;",
        "rate=0.1 by=thread | by= must be id, ns,",
        "name=a rate=0.1 | selector must be id=, ns=, kind=, minLevel= or maxLevel=, got name=a",
        "minLevl=info rate=0.1 | got minLevl=info, did you mean minLevel",
        "minLevel=infoo rate=0.1 | level must be",
        "id=a id=b rate=0.1 | id= must be given once, got id=a id=b; write a rule for each",
        "id=a/*,b/* rate=0.1 | id= must be one pattern, got a/*,b/*; write a rule for each",
        "ns= rate=0.1 | ns= must be a pattern: pattern must name something, got a blank text",
        "ns=/[/ rate=0.1 | ns= must be a pattern: regular expression must be valid, got /[/;",
      })
  void saysWhatIsWrongWithASampling(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GateRule.sample(text))
        .withMessageContaining(message);
  }

  @Test
  void saysWhatIsWrongWithALimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GateRule.limit("id=db/slow rate=0.1"))
        .withMessageContaining("limit must be a number per time, got rate=0.1;");
  }

  @Test
  void refusesARangeThatNoLevelIsIn() {
    GateRule fromError = GateRule.limit("1 per 1 hour").from(Level.ERROR);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fromError.upTo(Level.INFO))
        .withMessage(
            "maxLevel must be minLevel or above, got minLevel=error maxLevel=info, which no signal"
                + " has");
    assertThat(fromError.upTo(Level.ERROR).maxLevel()).isEqualTo(Level.ERROR);
  }
}
