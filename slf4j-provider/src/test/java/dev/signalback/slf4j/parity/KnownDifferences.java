package dev.signalback.slf4j.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalback.slf4j.Entrance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a recording what the doors differ in for a reason, and no more. Each place names the
 * {@link Difference} it stands for.
 *
 * <p>The suite never installs a TurboFilter that throws ({@link Difference#TURBO_FILTERS}), and
 * writes no sequence numbers once a gate has turned calls away ({@link Difference#NUMBERS}).
 */
final class KnownDifferences {

  /** Configurations that give appenders Logback's own event. */
  private static final Set<String> SHARED = Set.of("handlers", "beside");

  /** Configurations where the books of the doors cannot be the same. */
  private static final Set<String> BESIDE = Set.of("beside");

  /** Configurations whose gate or handlers turn away what Logback lets through. */
  private static final Set<String> GATED = Set.of("gate", "narrow", "beside", "variables");

  private static final Pattern IS_ENABLED = Pattern.compile("(isEnabled[^:]*: )(?:true|false)");

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";

  /** The context in the text of a signal. */
  private static final Pattern CONTEXT = Pattern.compile("(?m)^    ctx   (.*)\n");

  private static final Pattern PAIR =
      Pattern.compile(
          "(?<key>%1$s|[^\\s=\"]+)=(?<value>%1$s|\\[(?:%1$s|[^\\]\"])*\\]|\\S*)(?: |$)"
              .formatted(QUOTED));

  /** Files of appenders that get Logback's own event at the hosted door. */
  private static final Set<String> SHARED_FILES = Set.of("plain.log", "sync.log");

  /** The pairs of a line whose marker has an id. */
  private static final Pattern EVENT_PAIRS =
      Pattern.compile(
          "^(>>[^|]*\\|\\w+ \\S+ (?=[^\\[]*/|[^\\[]*\\[ [^]]*/).*?\\[)(?:\\S+=%s ?)*(?=])"
              .formatted(QUOTED));

  private final Entrance door;
  private final String config;

  KnownDifferences(Entrance door, String config) {
    this.door = door;
    this.config = config;
  }

  /** The parts of the suite that show nothing but a known difference under a configuration. */
  static List<String> partsLeftOut(String config) {
    Map<String, Difference> parts = new LinkedHashMap<>();
    parts.put(FailureParts.SUPPLIERS, Difference.SUPPLIERS);
    parts.put(FailureParts.THROWABLES, Difference.THROWABLES);
    if (SHARED.contains(config)) {
      parts.put(FailureParts.VALUES, Difference.SHARED_VALUES);
      parts.put(CallParts.NESTED_IN_PAIRS, Difference.SHARED_PAIRS);
    }
    return List.copyOf(parts.keySet());
  }

  /** Adjusts a signal as JSON. */
  void adjust(ObjectNode signal) {
    if (signal.get("ctx") instanceof ObjectNode context) {
      adjustContext(signal, context);
    }
    if (signal.get("ns").asText().startsWith(EarlyCalls.NS)
        && !signal.get("thread").asText().equals(EarlyCalls.AGAIN)) {
      signal.remove("thread"); // Difference.REPLAY
    }
    JsonNode msg = signal.get("msg");
    if (msg != null) {
      signal.put("msg", adjustMessage(msg.asText()));
    }
  }

  private void adjustContext(ObjectNode signal, ObjectNode context) {
    Map<String, JsonNode> sorted = new TreeMap<>(); // Difference.MDC_ORDER
    context.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    if (door == Entrance.PROVIDER) {
      sorted.values().removeIf(JsonNode::isArray); // Difference.DEQUES
    }
    if (sorted.isEmpty()) {
      signal.remove("ctx");
    } else {
      context.removeAll();
      context.setAll(sorted);
    }
  }

  /** Adjusts a signal as text for people. */
  String adjustText(String text) {
    Matcher line = CONTEXT.matcher(text);
    if (!line.find()) {
      return text;
    }
    Map<String, String> sorted = pairs(line.group(1)); // Difference.MDC_ORDER
    if (door == Entrance.PROVIDER) {
      sorted.values().removeIf(value -> value.startsWith("[")); // Difference.DEQUES
    }
    String context = sorted.isEmpty() ? "" : "    ctx   " + sorted + "\n";
    return text.substring(0, line.start()) + context + text.substring(line.end());
  }

  private static Map<String, String> pairs(String context) {
    Map<String, String> pairs = new TreeMap<>();
    Matcher pair = PAIR.matcher(context);
    while (pair.lookingAt()) {
      pairs.put(pair.group("key"), pair.group("value"));
      pair.region(pair.end(), context.length());
    }
    if (pair.regionStart() != context.length()) {
      throw new IllegalArgumentException("not a context: " + context);
    }
    return pairs;
  }

  /** Adjusts the lines of a pattern, or of the books. */
  void adjustLines(String file, List<String> lines) {
    if (!file.equals("books.log")) {
      lines.replaceAll(this::adjustMessage);
      if (SHARED_FILES.contains(file)) {
        lines.replaceAll(line -> EVENT_PAIRS.matcher(line).replaceFirst("$1")); // SHARED_DATA
      }
    } else if (BESIDE.contains(config)) {
      lines.removeIf(line -> line.contains("|PLAIN")); // Difference.PLAIN
      lines.removeIf(line -> line.contains("|total: ")); // PLAIN, NO_GATE and GATE_TWICE
    }
  }

  /** Whether a call is enabled shows only where a part reports it. */
  private String adjustMessage(String message) {
    return GATED.contains(config)
        ? IS_ENABLED.matcher(message).replaceAll("$1...") // Difference.IS_ENABLED
        : message;
  }
}
