package dev.signalback.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.HostInfo;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.ThreadInfo;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
class MaskingTest {

  private static final long SEED = 20_261_128;

  private final Masking masking = Masking.defaults();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // cards
        "paid with 4111111111111111 today|paid with *** today",
        "paid with 4111 1111 1111 1111, 12/27|paid with ***, 12/27",
        "4111-1111-1111-1111|***",
        "5500 0055 5555 5559.|***.",
        "(378282246310005)|(***)",
        "3782 822463 10005|***",
        "card=6011000990139424;|card=***;",
        "30569309025904|***",
        "2223003122003222|***",
        "3530111333300000|***",
        // tokens
        "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk!|got ***!",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.|***",
        "Authorization: Bearer abc123.def-456|Authorization: ***",
        "`Authorization: Token abc\r\nHost: x`|`Authorization: ***\r\nHost: x`",
        "Authorization: Digest username=a, response=b|Authorization: ***",
        "Cookie: theme=dark; sid=abc|Cookie: ***",
        "{ \"password\" : \"abc\" }|{ \"password\" : \"***\" }",
        "`\"password\":\n    \"abc\"`|`\"password\":\n    \"***\"`",
        "password : abc1|password : ***",
        "`password=\tabc`|`password=\t***`",
        "sent Bearer mF_9.B5f-4.1JqM to it|sent Bearer *** to it",
        "sent bearer mF_9.B5f-4.1JqM.|sent bearer ***.",
        "sent Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ== to it|sent Basic *** to it",
        "key AKIAIOSFODNN7EXAMPLE used|key *** used",
        // mail
        "mail to joe.doe+x@mail.example.com, now|mail to ***, now",
        "<joe@example.org>|<***>",
        "jörg@example.org|***",
        // accounts
        "to DE89370400440532013000 and on|to *** and on",
        "to DE89 3704 0044 0532 0130 00 and on|to *** and on",
        "GB82WEST12345698765432|***",
        "CH9300762011623852957|***",
        // URLs
        "open postgres://app:s3cret@db:5432/x|open postgres://app:***@db:5432/x",
        "https://u:p@ss@h/|https://u:***@h/",
        "https://h/?access_token=abc&x=1|https://h/?access_token=***&x=1",
        // by name
        "password=hunter2, user=joe|password=***, user=joe",
        "Login[user=joe, password=hunter2]|Login[user=joe, password=***]",
        "{\"user\":\"joe\",\"password\":\"a \\\" b\"}|{\"user\":\"joe\",\"password\":\"***\"}",
        "{\\\"password\\\":\\\"abc\\\"}|{\\\"password\\\":\\\"***\\\"}",
        "{\"apiKey\": 17}|{\"apiKey\": ***}",
        "client-secret = 'a b' end|client-secret = '***' end",
        "password: hunter2|password: ***",
        "X-Api-Key: 12ab|X-Api-Key: ***",
        "secrets={a=1, b={c=2}} x=1|secrets=*** x=1",
        "password = hunter2|password = ***",
      })
  void masksByForm(String text, String expected) {
    assertThat(masking.text(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112", // another check digit
        "1234567890123456",
        "41111111111111111111111111", // longer than any card
        "0.4111111111111111",
        "4111111111111111.5",
        "x4111111111111111",
        "4111111111111111x",
        "1764300000000 1764300000000000 1764300000000000000",
        "20261128053700123",
        "2026-11-28T05:37:00.123456789Z",
        "550e8400-e29b-41d4-a716-446655440000",
        "d41d8cd98f00b204e9800998ecf8427e",
        "DE00370400440532013000",
        "XX89370400440532013000",
        "com.acme.User@1f2e3d4c",
        "the bearer of this letter, Basic training started, bearer authentication failed",
        "invalid token: expired",
        "password: none given",
        "password={} and token=null",
        "password=***",
        "token == null, passwords must match",
        "https://example.com:8080/path?x=1",
        "eyJ is the beginning of eyJhbGciOiJIUzI1NiJ9",
        "10:42:17 12:30",
        "a@b, @home, user@localhost",
        "keyboard=qwerty monkey=1 tokens_total",
        "version 1.2.3-4567-8901-2345",
        "",
      })
  void leavesAloneWhatIsNoSecret(String text) {
    assertThat(masking.text(text)).isEqualTo(text);
  }

  @Test
  void leavesRandomNumbersAndIdsAlone() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      String text =
          "%s %s %s %s %d"
              .formatted(
                  uuid,
                  random.nextDouble(),
                  Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                  Long.toHexString(random.nextLong()) + "a",
                  random.nextInt());

      assertThat(masking.text(text)).as("seed %d", SEED).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "userPassword",
        "db.password",
        "pass-word",
        "Passwd",
        "dbPwd",
        "client_secret",
        "accessToken",
        "refresh-token",
        "X-Api-Key",
        "apikey",
        "Authorization",
        "Set-Cookie",
        "creditCard",
        "credit_card_number",
        "cvv",
        "cardCvc",
        "iban",
        "ssn",
        "pin",
        "tokens",
        "privateKeyPem"
      })
  void masksValuesByTheirName(String key) {
    Signal masked = masking.apply(builder().data(Map.of(key, "abc")).build());

    assertThat(masked.data()).containsExactly(Map.entry(key, "***"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "spin", "japan", "author", "secretary", "tokenCount", "bypass"})
  void leavesOtherNamesAlone(String key) {
    Signal signal = builder().data(Map.of(key, "abc")).build();

    assertThat(masking.apply(signal)).isSameAs(signal);
  }

  @Test
  void masksInMapsListsAndContextHoweverDeep() {
    Signal masked =
        masking.apply(
            builder()
                .msg("x")
                .data(Map.of("a", List.of(Map.of("b", Map.of("Pass-Word", "abc", "c", 17)))))
                .ctx(Map.of("session-id", "abc", "mail", "joe@example.com"))
                .build());

    assertThat(masked.data())
        .containsExactly(Map.entry("a", List.of(Map.of("b", Map.of("Pass-Word", "***", "c", 17)))));
    assertThat(masked.ctx()).containsOnly(Map.entry("session-id", "***"), Map.entry("mail", "***"));
  }

  /** Whatever has a secret of its own. */
  record Login(String user, String password) {}

  @Test
  void masksASecretWhereverItStands() {
    Signal masked =
        masking.apply(
            builder()
                .msg("Login of joe with s3cret, s3cretly")
                .data(Map.of("login", new Login("joe", "s3cret"), "url", "/x?q=s3cret"))
                .error(new IllegalStateException("no s3cret", new Error("really s3cret")))
                .build());

    assertThat(masked.msg()).isEqualTo("Login of joe with ***, ***ly");
    assertThat(masked.template()).isEqualTo("Login of joe with ***, ***ly");
    assertThat(masked.data())
        .containsOnly(
            Map.entry("login", Map.of("user", "joe", "password", "***")),
            Map.entry("url", "/x?q=***"));
    ErrorSnapshot error = SignalAccess.state(masked).error;
    assertThat(error.message()).isEqualTo("no ***");
    assertThat(error.cause().message()).isEqualTo("really ***");
  }

  @Test
  void masksArguments() {
    SignalState state = new SignalState(Instant.now(), Level.INFO, "slf4j", "a");
    state.template = "{} {} {}";
    state.args = new Object[] {"joe@example.com", Map.of("token", "abcd"), 4111111111111111L};
    state.formatsLater = true;

    Signal masked = masking.apply(SignalAccess.signal(state));

    assertThat(masked.msg()).isEqualTo("*** {token=***} ***");
    assertThat(masked.template()).isEqualTo("{} {} {}");
    assertThat(SignalAccess.state(masked).args)
        .containsExactly("***", Map.of("token", "***"), "***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password={}|password=***",
        "password={}, as ever|password=***, as ever",
        "password: {} user: joe|password: *** user: joe",
        "'password': '{}'|'password': '***'",
        "`{\\\"password\\\" : \\\"{}\\\"}`|`{\\\"password\\\" : \\\"***\\\"}`",
        "`{\"password\":\"{}\"}`|`{\"password\":\"***\"}`",
        "token '{}' is old|token '***' is old",
        "password=>{}|password=>***",
        "user.password == [{}]|user.password == [***]",
        "\\{} x-api-key={}|{} x-api-key=***",
        "q?access_token={}&x|q?access_token=***&x"
      })
  void masksAWholeArgumentBehindAName(String template, String expected) {
    Signal masked = masking.apply(call(template, "a, b c"));

    assertThat(masked.msg()).isEqualTo(expected);
    assertThat(masked.template()).isEqualTo(template);
    assertThat(SignalAccess.state(masked).args).containsExactly("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user={}", "user '{}'", "no password ({} ms)", "password for {}", "\\{}"})
  void leavesOtherArgumentsAlone(String template) {
    Signal signal = call(template, "a, b");

    assertThat(masking.apply(signal)).isSameAs(signal);
  }

  @Test
  void masksAnArgumentBehindAnotherOneThatIsItsName() {
    Signal pair = masking.apply(call("{}={}, {}={}", "password", "a, b", "user", "joe"));
    Signal parts = masking.apply(call("{} {} {}", "password:", "a, b", "x"));
    Signal several = masking.apply(call("pin={} user={} pwd={}", 17, "joe", List.of("a b", "c d")));

    assertThat(pair.msg()).isEqualTo("password=***, user=joe");
    assertThat(parts.msg()).isEqualTo("password: *** x");
    assertThat(several.msg()).isEqualTo("pin=*** user=joe pwd=***");
  }

  @Test
  void masksElsewhereWhatStandsBehindAName() {
    SignalState state = SignalAccess.state(call("password={}", "a, b c"));
    SignalState more = new SignalState(state);
    more.error = ErrorSnapshot.ofNullable(new IllegalStateException("not a, b c"));

    Signal masked = masking.apply(SignalAccess.signal(more));

    assertThat(SignalAccess.state(masked).error.message()).isEqualTo("not ***");
  }

  @Test
  void masksWhatCallersGiveOfTheirOrigin() {
    Signal masked =
        masking.apply(
            builder()
                .uid("joe@example.com")
                .parent(new SignalRef("a/b", "jim@example.com"))
                .root(new SignalRef("jane@example.com", "u1"))
                .host(new HostInfo("db.jill@example.com", "10.0.0.1"))
                .thread(new ThreadInfo("GET /?token=abc", 17))
                .build());

    assertThat(masked.uid()).isEqualTo("***");
    assertThat(masked.parent()).isEqualTo(new SignalRef("a/b", "***"));
    assertThat(masked.root()).isEqualTo(new SignalRef("***", "u1"));
    assertThat(masked.host()).isEqualTo(new HostInfo("***", "10.0.0.1"));
    assertThat(masked.thread()).isEqualTo(new ThreadInfo("GET /?token=***", 17));
  }

  private static Signal call(String template, Object... args) {
    SignalState state = new SignalState(Instant.now(), Level.INFO, "slf4j", "a");
    state.template = template;
    state.args = args;
    state.formatsLater = true;
    return SignalAccess.signal(state);
  }

  @Test
  void masksAShortSecretOnlyWhereItStandsAlone() {
    Signal masked =
        masking.apply(builder().msg("1234 and 12345, abc").data(Map.of("pin", 1234)).build());
    Signal tooShort = masking.apply(builder().msg("abc").data(Map.of("pin", "abc")).build());

    assertThat(masked.msg()).isEqualTo("*** and 12345, abc");
    assertThat(masked.data()).containsEntry("pin", "***");
    assertThat(tooShort.msg()).isEqualTo("abc");
  }

  @Test
  void keepsTheSignalThatHasNoSecret() {
    Signal signal =
        builder()
            .msg("Order 17 placed")
            .data(Map.of("order-id", 17, "at", Instant.EPOCH))
            .error(new IllegalStateException("no", new Error("never")))
            .build();

    assertThat(masking.apply(signal)).isSameAs(signal);
  }

  @Test
  void takesMoreNamesAndPatternsAndExceptions() {
    Masking own =
        Masking.builder()
            .key("account-no")
            .key("*-code")
            .pattern(Pattern.compile("EMP-\\d{6}"))
            .pattern(Pattern.compile("order (\\d+)"))
            .keep("page_token")
            .keep("*@example.com")
            .replacement("[masked]")
            .build();

    Signal masked =
        own.apply(
            builder()
                .msg("EMP-123456 order 17 joe@example.com joe@example.org")
                .data(Map.of("accountNo", "a", "entryCode", "b", "pageToken", "c"))
                .build());

    assertThat(masked.msg()).isEqualTo("[masked] order [masked] joe@example.com [masked]");
    assertThat(masked.data())
        .containsOnly(
            Map.entry("accountNo", "[masked]"),
            Map.entry("entryCode", "[masked]"),
            Map.entry("pageToken", "c"));
  }

  @Test
  void showsNothingWhereItFails() {
    Masking endless = Masking.builder().pattern(Pattern.compile("(a|b|ab)*c")).build();
    Signal signal =
        builder()
            .msg("ab".repeat(100_000))
            .data(Map.of("x", "s3cret"))
            .error(new IllegalStateException("s3cret"))
            .build();

    Signal masked = endless.apply(signal);

    assertThat(masked.msg())
        .isEqualTo("[content withheld: masking failed with java.lang.StackOverflowError]");
    assertThat(masked.data()).isEmpty();
    assertThat(SignalAccess.state(masked).error.message()).isEqualTo("[withheld]");
  }

  @Test
  void masksInLongAndCyclicErrors() {
    Throwable deep = new Error("joe@example.com");
    for (int i = 0; i < 200; i++) {
      deep = new Error("joe@example.com", deep);
    }
    Throwable first = new Error("joe@example.com");
    first.addSuppressed(new Error("joe@example.com", first));

    for (Throwable error : List.of(deep, first)) {
      ErrorSnapshot at =
          SignalAccess.state(masking.apply(builder().msg("x").error(error).build())).error;
      int count = 0;
      while (at != null && at.isRead()) {
        assertThat(at.message()).doesNotContain("joe");
        count++;
        at = at.suppressedCount() > 0 ? at.suppressed(0) : at.cause();
      }
      assertThat(count).isBetween(2, 101);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    Masking.Builder builder = Masking.builder();

    assertThatThrownBy(() -> builder.key("-"))
        .hasMessage("key must name something, got \"-\"; write a name such as pin or *-code");
    assertThatThrownBy(() -> builder.pattern(Pattern.compile("a*")))
        .hasMessage("pattern must find a text that is not empty, got a*; write + in place of *");
    assertThatThrownBy(() -> builder.replacement(" "))
        .hasMessage("replacement must have 1 to 64 characters, got \" \"; write *** or [masked]");
  }

  @Test
  void masksAllOfManySecrets() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("joe").append(i).append("@example.com 4111111111111111 ");
    }
    String basic =
        Base64.getEncoder().encodeToString("joe:s3cret".getBytes(StandardCharsets.UTF_8));

    assertThat(masking.text(text.append("Basic ").append(basic).toString()))
        .doesNotContain("joe")
        .doesNotContain("4111")
        .doesNotContain(basic);
  }

  private static Signal.Builder builder() {
    return Signal.builder(Level.INFO, "com.acme.Shop");
  }
}
