package dev.signalback.internal.json;

import static dev.signalback.internal.json.StrictJson.line;
import static dev.signalback.internal.json.StrictJson.parsed;
import static dev.signalback.internal.text.SampleSignals.plain;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Level;
import dev.signalback.Location;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.ThreadInfo;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.text.SampleSignals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalJsonTest {

  private static final String HEAD =
      "{\"inst\":\"2026-11-21T22:06:20.683796Z\",\"level\":\"info\",\"kind\":\"event\","
          + "\"ns\":\"com.acme.Checkout\"";

  @Test
  void writesTheLineOfTheDesign() {
    Signal signal = SampleSignals.orderPlaced();

    String line = line(signal);

    assertThat(line)
        .isEqualTo(
            HEAD
                + ",\"id\":\"order/placed\",\"msg\":\"Order 17 placed\","
                + "\"data\":{\"order-id\":17,\"total\":12.5},\"ctx\":{\"request-id\":\"r-1\"},"
                + "\"thread\":\"http-1\"}\n");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    Signal signal = plain().thread(new ThreadInfo("", 0)).id("").build();

    assertThat(line(signal)).isEqualTo(HEAD + "}\n");
  }

  @Test
  void writesWhatItBelongsToAndTheRun() {
    Signal signal =
        plain()
            .thread(new ThreadInfo("", 0))
            .uid("u-3")
            .parent(new SignalRef("order/place", "u-2"))
            .root(new SignalRef(null, "u-1"))
            .run(new Run(1_500_000, List.of(1, "two")))
            .build();

    assertThat(line(signal))
        .isEqualTo(
            HEAD
                + ",\"uid\":\"u-3\",\"parent\":{\"id\":\"order/place\",\"uid\":\"u-2\"}"
                + ",\"root\":{\"uid\":\"u-1\"},\"run\":{\"nanos\":1500000,\"value\":[1,\"two\"]}}\n");
  }

  @Test
  void keepsItsKeysInOneOrder() {
    SignalState state = new SignalState(SampleSignals.INST, Level.WARN, "slf4j", "a.B");
    state.id = "b/c";
    state.template = "Order {} placed";
    state.args = new Object[] {17};
    state.formatsLater = true;
    state.newExtras().data = PairMap.of(new Object[] {"k", 1});
    state.mdc = new Object[] {"user", "u"};
    state.threadName = "main";
    state.newExtras().markerNames = new LinkedHashSet<>(List.of("M2", "M1"));
    state.newExtras().callers = new StackTraceElement[] {SampleSignals.frame("a.B", "run", 3)};
    state.error = ErrorSnapshot.of(SampleSignals.withStack(new Exception("no")));

    String line = line(SignalAccess.signal(state));

    assertThat(line)
        .isEqualTo(
            "{\"inst\":\"2026-11-21T22:06:20.683796Z\",\"level\":\"warn\",\"kind\":\"slf4j\","
                + "\"ns\":\"a.B\",\"id\":\"b/c\",\"msg\":\"Order 17 placed\","
                + "\"template\":\"Order {} placed\",\"data\":{\"k\":1},\"ctx\":{\"user\":\"u\"},"
                + "\"thread\":\"main\",\"markers\":[\"M2\",\"M1\"],"
                + "\"location\":{\"file\":\"B.java\",\"line\":3,\"class\":\"a.B\","
                + "\"method\":\"run\"},"
                + "\"error\":{\"type\":\"java.lang.Exception\",\"message\":\"no\"}}\n");
  }

  @Test
  void leavesOutWhatALocationDoesNotKnow() {
    Signal signal = plain().location(new Location("a.B", "run", null, -2)).build();

    assertThat(line(signal)).contains("\"location\":{\"class\":\"a.B\",\"method\":\"run\"}}");
  }

  @Test
  void keepsAnEmptyMessage() {
    Signal signal = plain().msg("").build();

    assertThat(line(signal)).contains(",\"msg\":\"\",").doesNotContain("template");
  }

  @Test
  void keepsUserKeysBelowData() {
    Signal signal = plain().data(Map.of("level", "mine")).ctx(Map.of("ns", "mine too")).build();

    assertThat(parsed(signal).path("level").asText()).isEqualTo("info");
    assertThat(parsed(signal).path("data").path("level").asText()).isEqualTo("mine");
    assertThat(parsed(signal).path("ctx").path("ns").asText()).isEqualTo("mine too");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T22:06:20Z,               2026-11-21T22:06:20.000000Z",
    "2026-11-21T22:06:20.000001999Z,     2026-11-21T22:06:20.000001Z",
    "2026-11-21T22:06:20.999999999Z,     2026-11-21T22:06:20.999999Z",
    "1969-12-31T23:59:59.5Z,             1969-12-31T23:59:59.500000Z",
    "0000-01-01T00:00:00Z,               0000-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59Z,               9999-12-31T23:59:59.000000Z",
    "+10000-01-01T00:00:00Z,             +10000-01-01T00:00:00.000000Z",
    "-0001-12-31T23:59:59.25Z,           -0001-12-31T23:59:59.250000Z",
    "-1000000000-01-01T00:00:00Z,        -1000000000-01-01T00:00:00.000000Z",
    "+1000000000-12-31T23:59:59.999999Z, +1000000000-12-31T23:59:59.999999Z"
  })
  void writesInstantsWithSixDigits(Instant inst, String text) {
    Signal signal = plain().inst(inst).build();

    assertThat(parsed(signal).path("inst").asText()).isEqualTo(text);
  }

  @Test
  void doesNotMixUpSeconds() {
    SignalJson json = new SignalJson(JsonLimits.DEFAULT);

    for (String text :
        List.of(
            "2026-11-21T22:06:20.100000Z",
            "2026-11-21T22:06:20.200000Z",
            "2026-11-21T22:06:21.100000Z",
            "2026-11-21T22:06:20.300000Z")) {
      Signal signal = plain().inst(Instant.parse(text)).build();
      assertThat(parsed(json, signal).path("inst").asText()).isEqualTo(text);
    }
  }

  @Test
  void namesALevelByItsNumberWhenItHasNoName() {
    Signal signal = plain().level(Level.of(55)).build();

    assertThat(parsed(signal).path("level").asText()).isEqualTo("level:55");
  }

  @Test
  void forgetsTheLineBefore() {
    SignalJson json = new SignalJson(JsonLimits.DEFAULT);
    Signal longer = plain().msg("x".repeat(3_000_000)).build();
    String before = line(json, SampleSignals.orderPlaced());

    assertThat(json.encode(longer)).hasSizeGreaterThan(JsonLimits.DEFAULT.maxStringLength());

    assertThat(line(json, SampleSignals.orderPlaced())).isEqualTo(before);
  }

  @Test
  void givesTheArrayAway() {
    SignalJson json = new SignalJson(JsonLimits.DEFAULT);
    byte[] first = json.encode(plain().msg("first").build());

    json.encode(plain().msg("other").build());

    assertThat(new String(first, UTF_8)).contains("first").endsWith("}\n");
  }

  @Test
  void mayBeCalledWhileAValueRenders() {
    SignalJson json = new SignalJson(JsonLimits.DEFAULT);
    Object value =
        new Object() {
          @Override
          public String toString() {
            return line(json, plain().msg("inner").build()).trim();
          }
        };

    String outer = parsed(json, SampleSignals.withValue(value)).path("data").path("value").asText();

    assertThat(parsed(outer).path("msg").asText()).isEqualTo("inner");
  }

  @Test
  @Timeout(60)
  void keepsThreadsApart() throws Exception {
    SignalJson json = new SignalJson(JsonLimits.DEFAULT);
    int threads = 4;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);

    List<Future<Integer>> wrong = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      wrong.add(
          pool.submit(
              () -> {
                start.await();
                return wrongLines(json, thread);
              }));
    }
    pool.shutdown();

    for (Future<Integer> count : wrong) {
      assertThat(count.get()).isZero();
    }
  }

  private static int wrongLines(SignalJson json, int thread) {
    int wrong = 0;
    for (int i = 0; i < 5_000; i++) {
      String msg = (thread + ":" + i + " ").repeat(1 + i % 50);
      Instant inst = SampleSignals.INST.plusMillis(500L * i + thread);
      Signal signal = plain().inst(inst).msg(msg).data(Map.of("i", i)).build();
      String expected = line(new SignalJson(JsonLimits.DEFAULT), signal);
      wrong += line(json, signal).equals(expected) ? 0 : 1;
    }
    return wrong;
  }

  @Test
  void endsWithWhatTheRulesOfTheGateHaveDone() {
    Signal sampled = plain().sample(0.001).build();
    Signal limited = plain().sample(1e-7).suppressed(412).build();

    assertThat(line(sampled)).endsWith(",\"sample\":0.001}\n");
    assertThat(line(limited)).endsWith(",\"sample\":1.0E-7,\"suppressed\":412}\n");
    assertThat(line(plain().build())).doesNotContain("sample", "suppressed");
    assertThat(line(limited.toBuilder().build())).isEqualTo(line(limited));
    assertThat(limited.asMap()).containsEntry("sample", 1e-7).containsEntry("suppressed", 412L);
    assertThat(plain().build().asMap()).doesNotContainKeys("sample", "suppressed");
  }
}
