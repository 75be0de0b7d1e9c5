package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** {@code isXEnabled} says what a call of that level would come to. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
@NullUnmarked
class IsEnabledTest {

  private static final int CONFIGURATIONS = 1000;

  private static final List<String> NAMES =
      List.of("com.acme.Shop", "com.acme.till.Receipt", "org.other", "noisy", "ROOT");

  private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
  private static final List<String> NS =
      List.of("com.*", "com.acme(.*)", "com.acme.till.*", "org.other", "noi*", "*", "/o.*r$/");
  private static final List<String> IDS = List.of("user/*", "user/login", "db/*", "*", "/in$/");
  private static final List<String> EVENT_IDS = List.of("user/login", "user/out", "db/slow", "x");

  @Test
  @Timeout(120)
  void agreesWithWhatIsDelivered() throws Exception {
    int enabled = 0;
    int disabled = 0;
    for (long seed = 0; seed < CONFIGURATIONS; seed++) {
      Random random = new Random(seed);
      String configuration = configuration(random);
      try (TestDoor door = TestDoor.openUnrecorded(configuration)) {
        for (int call = 0; call < 12; call++) {
          Call made = Call.random(random, door);
          boolean said = made.isEnabled();
          boolean delivered = made.isDelivered(door);
          assertThat(said)
              .as("seed %d, call %d: %s%n%s", seed, call, made, configuration)
              .isEqualTo(delivered);
          enabled += said ? 1 : 0;
          disabled += said ? 0 : 1;
        }
        assertThat(door.books().isBalanced()).as("%s", door.books()).isTrue();
      }
    }
    assertThat(enabled).isGreaterThan(CONFIGURATIONS);
    assertThat(disabled).isGreaterThan(CONFIGURATIONS);
  }

  // ---- a call

  private record Call(TestDoor door, Logger logger, String level, Marker marker, String mdcId) {

    static Call random(Random random, TestDoor door) {
      Marker marker =
          switch (random.nextInt(4)) {
            case 0 -> event(pick(random, EVENT_IDS));
            case 1 -> referring(random);
            case 2 -> new BasicMarkerFactory().getMarker("PLAIN");
            default -> null;
          };
      String mdcId = random.nextInt(4) == 0 ? pick(random, EVENT_IDS) : null;
      return new Call(door, door.logger(pick(random, NAMES)), pick(random, LEVELS), marker, mdcId);
    }

    private static Marker referring(Random random) {
      Marker marker = new BasicMarkerFactory().getMarker("PARENT");
      marker.add(event(pick(random, EVENT_IDS)));
      return marker;
    }

    boolean isEnabled() {
      inContext();
      return switch (level) {
        case "trace" -> marker == null ? logger.isTraceEnabled() : logger.isTraceEnabled(marker);
        case "debug" -> marker == null ? logger.isDebugEnabled() : logger.isDebugEnabled(marker);
        case "info" -> marker == null ? logger.isInfoEnabled() : logger.isInfoEnabled(marker);
        case "warn" -> marker == null ? logger.isWarnEnabled() : logger.isWarnEnabled(marker);
        default -> marker == null ? logger.isErrorEnabled() : logger.isErrorEnabled(marker);
      };
    }

    boolean isDelivered(TestDoor door) {
      List<RecordingAppender> appenders =
          Stream.of("PLAIN", "GATED", "HANDLER-1", "HANDLER-2")
              .map(name -> RecordingAppender.of(door, name))
              .toList();
      appenders.forEach(RecordingAppender::clear);
      log();
      door.flush();
      return appenders.stream().anyMatch(appender -> !appender.signals().isEmpty());
    }

    private void log() {
      inContext();
      switch (level) {
        case "trace" -> logger.trace(marker, "x");
        case "debug" -> logger.debug(marker, "x");
        case "info" -> logger.info(marker, "x");
        case "warn" -> logger.warn(marker, "x");
        default -> logger.error(marker, "x");
      }
    }

    private void inContext() {
      door.mdc().clear();
      if (mdcId != null) {
        door.mdc().put("event-id", mdcId);
      }
    }

    @Override
    public String toString() {
      return "%s of %s, marker %s, mdc %s".formatted(level, logger.getName(), marker, mdcId);
    }
  }

  // ---- a configuration

  /** Each appender is attached somewhere, plain ones beside the gate not always on the way. */
  private static String configuration(Random random) {
    StringBuilder xml = new StringBuilder();
    if (random.nextInt(4) == 0) {
      xml.append("<turboFilter class=\"").append(Whimsical.class.getName()).append("\"><seed>");
      xml.append(random.nextInt(100)).append("</seed></turboFilter>");
    }
    for (String name : List.of("PLAIN", "GATED", "HANDLER-1", "HANDLER-2")) {
      xml.append(
          "<appender name=\"%s\" class=\"%s\"/>"
              .formatted(name, RecordingAppender.class.getName()));
    }
    boolean hasGated = random.nextInt(3) == 0;
    for (int i = 1; i <= 2; i++) {
      xml.append(
          "<appender name=\"FILTERED-%d\" class=\"%s\">"
              .formatted(i, "dev.signalback.logback.HandlerAppender"));
      xml.append(filter(random)).append("<appender-ref ref=\"HANDLER-").append(i);
      xml.append("\"/></appender>");
    }
    boolean isPlain = random.nextInt(6) == 0;
    if (isPlain) {
      return xml.append(withoutGate(random)).toString();
    }
    xml.append("<appender name=\"SIGNALS\" class=\"dev.signalback.logback.SignalAppender\">");
    if (random.nextInt(5) > 0) {
      xml.append("<gate>").append(filter(random)).append("</gate>");
    }
    if (hasGated) {
      xml.append("<appender-ref ref=\"GATED\"/>");
    }
    xml.append("<appender-ref ref=\"FILTERED-1\"/><appender-ref ref=\"FILTERED-2\"/></appender>");
    String onTheWay = random.nextInt(4) == 0 ? "com.acme.till" : "com.acme.unused";
    xml.append("<logger name=\"")
        .append(onTheWay)
        .append("\"><appender-ref ref=\"PLAIN\"/></logger>");
    if (!hasGated) {
      xml.append("<logger name=\"nobody.logs.here\"><appender-ref ref=\"GATED\"/></logger>");
    }
    return xml.append(levels(random, "<appender-ref ref=\"SIGNALS\"/>")).toString();
  }

  private static String withoutGate(Random random) {
    return "<logger name=\"nobody.logs.here\"><appender-ref ref=\"GATED\"/></logger>"
        + "<logger name=\"com.acme.till\"><appender-ref ref=\"PLAIN\"/></logger>"
        + levels(random, "<appender-ref ref=\"FILTERED-1\"/><appender-ref ref=\"FILTERED-2\"/>");
  }

  private static String levels(Random random, String ofRoot) {
    StringBuilder xml = new StringBuilder();
    for (String name : List.of("com.acme", "com.acme.Shop", "noisy")) {
      if (random.nextInt(3) == 0) {
        String level = random.nextInt(8) == 0 ? "off" : pick(random, LEVELS);
        xml.append("<logger name=\"%s\" level=\"%s\"/>".formatted(name, level));
      }
    }
    if (random.nextInt(8) == 0) {
      xml.append(
          "<logger name=\"org\" additivity=\"false\"><appender-ref ref=\"PLAIN\"/></logger>");
    }
    String root = random.nextBoolean() ? "trace" : pick(random, LEVELS);
    return xml + "<root level=\"" + root + "\">" + ofRoot + "</root>";
  }

  private static String filter(Random random) {
    StringBuilder xml = new StringBuilder();
    if (random.nextBoolean()) {
      element(xml, "minLevel", pick(random, LEVELS));
    }
    while (random.nextInt(3) == 0) {
      element(xml, "minLevel", pick(random, NS) + "=" + pick(random, LEVELS));
    }
    if (random.nextInt(3) == 0) {
      element(xml, "ns", names(random, NS));
    }
    if (random.nextInt(5) == 0) {
      element(xml, "kind", names(random, List.of("slf4j", "event", "*")));
    }
    if (random.nextInt(3) == 0) {
      String required = random.nextInt(3) == 0 ? "<required>true</required>" : "";
      element(xml, "id", names(random, IDS) + required);
    }
    return xml.toString();
  }

  private static String names(Random random, List<String> patterns) {
    StringBuilder xml = new StringBuilder();
    element(xml, random.nextInt(3) > 0 ? "allow" : "disallow", pick(random, patterns));
    if (random.nextInt(3) == 0) {
      element(xml, random.nextBoolean() ? "allow" : "disallow", pick(random, patterns));
    }
    return xml.toString();
  }

  private static void element(StringBuilder xml, String name, String content) {
    xml.append('<').append(name).append('>').append(content);
    xml.append("</").append(name).append('>');
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Decides by logger, level and marker, and always the same. */
  public static final class Whimsical extends TurboFilter {
    private int seed;

    public void setSeed(int value) {
      seed = value;
    }

    @Override
    public FilterReply decide(
        Marker marker,
        ch.qos.logback.classic.Logger logger,
        Level level,
        String format,
        Object[] params,
        Throwable t) {
      String name = marker == null ? "" : marker.getName();
      int roll = Math.floorMod((logger.getName() + level + name).hashCode() * 31 + seed, 6);
      return roll == 0 ? FilterReply.DENY : roll == 1 ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
    }
  }
}
