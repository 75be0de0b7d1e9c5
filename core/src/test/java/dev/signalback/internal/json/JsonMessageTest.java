package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are put together from the parts of their template read as those that were not. */
class JsonMessageTest {

  private static final Instant INST = Instant.parse("2026-11-21T22:06:20.683796Z");

  /** Texts that have to be escaped, cut, or taken apart with care. */
  private static final String[] PIECES = {
    "{}",
    "\\{}",
    "\\\\{}",
    "{",
    "}",
    "a",
    "\"",
    "\\",
    "\n",
    "ü",
    "\u2028",
    "\ud83d\ude00",
    "\ud83d",
    " and some words that are longer ",
    ""
  };

  private final SignalJson json = new SignalJson(JsonLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {262_144, 40, 7})
  void readsAsIfItHadBeenFormatted(int maxLength) {
    JsonLimits limits = new JsonLimits(16, maxLength, 100, 100, 10);
    SignalJson own = new SignalJson(limits);
    long seed = 20261122L + maxLength;
    Random random = new Random(seed);
    String[] templates = new String[400]; // more than there are places for them
    for (int i = 0; i < templates.length; i++) {
      templates[i] = text(random);
    }

    for (int i = 0; i < 20_000; i++) {
      String template = templates[random.nextInt(templates.length)];
      @Nullable Object[] args = args(random);
      Signal formatted = signal(template, args);
      formatted.msg();

      byte[] line = own.encode(signal(template, args));

      assertThat(new String(line, UTF_8))
          .as("seed %s, call %s: %s", seed, i, template)
          .isEqualTo(new String(new SignalJson(limits).encode(formatted), UTF_8));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static @Nullable Object @Nullable [] args(Random random) {
    int count = random.nextInt(5) - 1;
    if (count < 0) {
      return null;
    }
    @Nullable Object[] args = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      args[i] =
          switch (random.nextInt(7)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> null;
            case 3 -> random.nextDouble();
            case 4 -> Level.WARN;
            default -> text(random);
          };
    }
    return args;
  }

  @Test
  void tellsTextsOfTheSameHashApart() {
    String one = new String("AaAa {}");
    String other = new String("BBBB {}");
    assertThat(one.hashCode()).isEqualTo(other.hashCode());

    String lines = line(one) + line(other) + line(one);

    assertThat(lines.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"msg\":\"AaAa 1\",\"template\":\"AaAa {}\""),
            line -> assertThat(line).contains("\"msg\":\"BBBB 1\",\"template\":\"BBBB {}\""),
            line -> assertThat(line).contains("\"msg\":\"AaAa 1\",\"template\":\"AaAa {}\""));
  }

  @Test
  void followsAContextThatChanges() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) { // more than are kept
      lines.append(withContext("k", "v" + i));
    }
    Object[] same = {"k", "again"};
    lines.append(withContext(same)).append(withContext(same));

    assertThat(lines.toString().lines()).hasSize(22);
    for (int i = 0; i < 20; i++) {
      assertThat(lines).containsOnlyOnce("\"ctx\":{\"k\":\"v" + i + "\"}");
    }
    assertThat(lines.toString().split("again", -1)).hasSize(3);
  }

  @Test
  void gathersTheLinesOfABatch() throws IOException {
    SignalJson.Batch batch = json.newBatch();
    StringBuilder alone = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      Signal signal = signal("call {} of {}", new Object[] {i, "five\nthousand"});
      batch.add(signal);
      alone.append(new String(json.encode(signal), UTF_8));
    }

    assertThat(batch.length()).isEqualTo(alone.toString().getBytes(UTF_8).length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch.writeTo(out);

    assertThat(out.toString(UTF_8)).isEqualTo(alone.toString());
    assertThat(batch.length()).isZero();
    assertThat(batch.take()).isEmpty();
  }

  private String line(String template) {
    return new String(json.encode(signal(template, new Object[] {1})), UTF_8);
  }

  private String withContext(Object... mdc) {
    SignalState state = new SignalState(INST, Level.INFO, Signal.KIND_SLF4J, "com.acme.Shop");
    state.mdc = mdc;
    return new String(json.encode(SignalAccess.signal(state)), UTF_8);
  }

  private static Signal signal(String template, @Nullable Object @Nullable [] args) {
    SignalState state = new SignalState(INST, Level.INFO, Signal.KIND_SLF4J, "com.acme.Shop");
    state.template = template;
    state.args = args;
    state.formatsLater = true;
    state.threadName = "main";
    return SignalAccess.signal(state);
  }
}
