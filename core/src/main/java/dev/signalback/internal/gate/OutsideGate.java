package dev.signalback.internal.gate;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.KnownKinds;
import dev.signalback.internal.NameList;
import dev.signalback.internal.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What system properties and environment variables say of the gate: each option of a {@code <gate>}
 * has a property, {@code signalback.gate.minLevel} say, and a variable, {@code
 * SIGNALBACK_GATE_MIN_LEVEL}. A property wins over a variable, and both over the configuration.
 * Immutable; any thread.
 */
public final class OutsideGate {

  private static final String PREFIX = "signalback.gate.";
  private static final String ENABLED = "enabled";
  private static final String FILE = "configuration";

  private static final List<String> FILTER_OPTIONS =
      List.of(
          "minLevel",
          "ns.allow",
          "ns.disallow",
          "kind.allow",
          "kind.disallow",
          "id.allow",
          "id.disallow",
          "id.required");

  private static final List<String> RULE_OPTIONS = List.of("sample", "limit");

  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");
  private static final Pattern SEPARATORS = Pattern.compile("[,;]");
  private static final Pattern SEMICOLONS = Pattern.compile("\\s*;\\s*");

  private final Consumer<String> warn;

  /** By option: where it was found, and what is said there. */
  private final Map<String, String> origins = new LinkedHashMap<>();

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private OutsideGate(Consumer<String> warn) {
    this.warn = warn;
  }

  /**
   * Reads all of them, as they are now.
   *
   * @param warn takes what is wrong with one of them; it is left out
   */
  public static OutsideGate read(Consumer<String> warn) {
    OutsideGate gate = new OutsideGate(warn);
    gate.read("minLevel", text -> LevelRules.parse(rulesIn(text)));
    for (String names : List.of("ns", "kind", "id")) {
      gate.read(names + ".allow", OutsideGate::patterns);
      gate.read(names + ".disallow", OutsideGate::patterns);
    }
    gate.read("id.required", text -> parseSwitch("required", text));
    gate.read("sample", text -> rules(text, GateRule::sample));
    gate.read("limit", text -> rules(text, GateRule::limit));
    gate.read(ENABLED, text -> parseSwitch(ENABLED, text));
    gate.warnOfUnknown();
    gate.hintAtKinds();
    return gate;
  }

  /** The signals of a kind that is nearly one of the usual ones may be the application's own. */
  private void hintAtKinds() {
    for (String option : List.of("minLevel", "kind.allow", "kind.disallow", "sample", "limit")) {
      String text = texts.getOrDefault(option, "");
      boolean areNames = option.startsWith("kind");
      for (String part : areNames ? NameList.split(text) : rulesIn(text)) {
        String hint = KnownKinds.hintOfRule(areNames ? "kind=" + part : part);
        if (!hint.isEmpty()) {
          warn.accept(origins.get(option) + ": " + hint);
        }
      }
    }
  }

  /** Rules have blanks within. */
  private static List<String> rulesIn(String list) {
    return SEPARATORS
        .splitAsStream(list)
        .map(String::strip)
        .filter(rule -> !rule.isEmpty())
        .toList();
  }

  private <T> void read(String option, Function<String, T> parser) {
    String property = propertyOf(option);
    if (!take(option, "system property " + property, System.getProperty(property), parser)) {
      String variable = variableOf(property);
      take(option, "environment variable " + variable, System.getenv(variable), parser);
    }
  }

  private <T> boolean take(
      String option, String origin, @Nullable String text, Function<String, T> parser) {
    if (text == null || text.isBlank()) {
      return false;
    }
    try {
      values.put(option, parser.apply(text.strip()));
      texts.put(option, text.strip());
      origins.put(option, origin);
      return true;
    } catch (IllegalArgumentException e) {
      warn.accept("%s: %s; it is left out".formatted(origin, e.getMessage()));
      return false;
    }
  }

  private static String propertyOf(String option) {
    return option.equals(ENABLED) ? "signalback.enabled" : PREFIX + option;
  }

  private static String variableOf(String property) {
    return HUMP.matcher(property).replaceAll("$1_$2").toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private void warnOfUnknown() {
    List<String> properties = options().map(OutsideGate::propertyOf).toList();
    List<String> variables = properties.stream().map(OutsideGate::variableOf).toList();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX) && !properties.contains(name)) {
        warnOfUnknown("system property", name, properties);
      }
    }
    for (String name : System.getenv().keySet()) {
      if (name.startsWith(variableOf(PREFIX)) && !variables.contains(name)) {
        warnOfUnknown("environment variable", name, variables);
      }
    }
  }

  private void warnOfUnknown(String what, String name, List<String> allowed) {
    warn.accept(
        "%s %s is not an option; allowed are %s%s"
            .formatted(what, name, String.join(", ", allowed), NearMiss.of(name, allowed)));
  }

  private static Stream<String> options() {
    return Stream.of(FILTER_OPTIONS, RULE_OPTIONS, List.of(ENABLED)).flatMap(List::stream);
  }

  // ---- parsing

  private static List<NamePattern> patterns(String text) {
    return NameList.split(text).stream()
        .map(name -> NamePattern.parse(name.startsWith(":") ? name.substring(1) : name))
        .toList();
  }

  private static List<GateRule> rules(String text, Function<String, GateRule> parser) {
    return SEMICOLONS.splitAsStream(text).filter(rule -> !rule.isBlank()).map(parser).toList();
  }

  private static boolean parseSwitch(String option, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(option + " must be true or false, got " + text);
    };
  }

  // ---- what is in force

  /** Where something is said, in the order of the options. */
  public List<String> said() {
    return List.copyOf(origins.values());
  }

  /** Whether it says something of the filter. */
  public boolean hasFilter() {
    return FILTER_OPTIONS.stream().anyMatch(values::containsKey);
  }

  /** Whether it has samplings or limits. */
  public boolean hasRules() {
    return RULE_OPTIONS.stream().anyMatch(values::containsKey);
  }

  /** Whether signals pass at all; null where nobody has said. */
  public @Nullable Boolean isEnabled() {
    return (Boolean) values.get(ENABLED);
  }

  /** The configuration's filter, with what is said here in the place of what is said there. */
  public SignalFilter over(SignalFilter configured) {
    return configured.toBuilder()
        .levels((LevelRules) values.getOrDefault("minLevel", configured.levels()))
        .ns(over("ns", configured.ns()))
        .kind(over("kind", configured.kind()))
        .id(over("id", configured.id()))
        .idRequired((Boolean) values.getOrDefault("id.required", configured.idRequired()))
        .build();
  }

  private NameFilter over(String names, NameFilter configured) {
    List<NamePattern> allow = list(names + ".allow");
    List<NamePattern> disallow = list(names + ".disallow");
    return NameFilter.of(
        allow == null ? configured.allow() : allow,
        disallow == null ? configured.disallow() : disallow);
  }

  @SuppressWarnings("unchecked") // as it was read
  private <T> @Nullable List<T> list(String option) {
    return (List<T>) values.get(option);
  }

  /** The configuration's samplings and limits, with those of here in the place of those there. */
  public List<GateRule> over(List<GateRule> configured) {
    List<GateRule> rules = new ArrayList<>();
    List<GateRule> samples = list("sample");
    List<GateRule> limits = list("limit");
    rules.addAll(samples == null ? samplings(configured) : samples);
    rules.addAll(limits == null ? limits(configured) : limits);
    return rules;
  }

  private static List<GateRule> samplings(List<GateRule> rules) {
    return rules.stream().filter(rule -> rule.sampling() != null).toList();
  }

  private static List<GateRule> limits(List<GateRule> rules) {
    return rules.stream().filter(rule -> rule.limit() != null).toList();
  }

  // ---- where it comes from

  /** Where each option of the filter that is in force comes from. */
  public Map<String, String> originsOf(SignalFilter configured) {
    Map<String, Boolean> inFile = new LinkedHashMap<>();
    inFile.put("minLevel", !configured.levels().equals(LevelRules.ALL));
    put(inFile, "ns", configured.ns());
    put(inFile, "kind", configured.kind());
    put(inFile, "id", configured.id());
    inFile.put("id.required", configured.idRequired());
    return origins(inFile);
  }

  private static void put(Map<String, Boolean> inFile, String names, NameFilter filter) {
    inFile.put(names + ".allow", filter.allow() != null);
    inFile.put(names + ".disallow", !filter.disallow().isEmpty());
  }

  /** The same of samplings and limits. */
  public Map<String, String> originsOf(List<GateRule> configured) {
    Map<String, Boolean> inFile = new LinkedHashMap<>();
    inFile.put("sample", !samplings(configured).isEmpty());
    inFile.put("limit", !limits(configured).isEmpty());
    return origins(inFile);
  }

  /** The same of the switch. */
  public Map<String, String> originOfEnabled() {
    return origins(Map.of(ENABLED, false));
  }

  private Map<String, String> origins(Map<String, Boolean> inFile) {
    Map<String, String> found = new LinkedHashMap<>();
    inFile.forEach(
        (option, isInFile) -> {
          String outside = origins.get(option);
          if (outside != null || isInFile) {
            found.put(option, outside == null ? FILE : outside);
          }
        });
    return found;
  }
}
