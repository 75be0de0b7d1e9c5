package dev.signalback.logback;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.KnownKinds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <gate>} of a {@link SignalAppender}: which signals exist for the handlers behind it.
 *
 * <ul>
 *   <li>{@code <minLevel>info</minLevel>}: the default; {@code
 *       <minLevel>com.acme.*=debug</minLevel>}: for the namespaces of a pattern, the first that
 *       matches wins; {@code <minLevel>kind=event com.acme.*=debug</minLevel>}: for signals of a
 *       kind alone
 *   <li>{@code <ns>}, {@code <kind>}: see {@link NamesElement}; {@code <id>}: see {@link IdElement}
 *   <li>{@code <sample>id=browser/scroll rate=0.001</sample>}, {@code <limit>id=db/slow 10 per 1
 *       minute</limit>}: see {@link GateRule}
 * </ul>
 *
 * <p>Filled by the thread that reads the configuration.
 */
public final class GateElement extends Element {

  static final List<String> OPTIONS = List.of("minLevel", "ns", "id", "kind", "sample", "limit");

  private static final String EVERYWHERE = "*=";

  private final List<String> minLevels = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private final List<String> limits = new ArrayList<>();
  private @Nullable NamesElement ns;
  private @Nullable NamesElement kind;
  private @Nullable IdElement id;

  /** Called by Logback. */
  public GateElement() {
    super("gate", OPTIONS);
  }

  /** A level, or {@code pattern=level}. */
  public void addMinLevel(String rule) {
    minLevels.add(rule);
  }

  /** Selectors and a rate. */
  public void addSample(String rule) {
    samples.add(rule);
  }

  /** Selectors and a limit. */
  public void addLimit(String rule) {
    limits.add(rule);
  }

  /** Which namespaces pass. */
  public void setNs(NamesElement element) {
    warnIfSecond("ns", ns != null);
    ns = element;
  }

  /** Which kinds pass. */
  public void setKind(NamesElement element) {
    warnIfSecond("kind", kind != null);
    kind = element;
  }

  /** Which ids pass. */
  public void setId(IdElement element) {
    warnIfSecond("id", id != null);
    id = element;
  }

  SignalFilter read(Options options) {
    return SignalFilter.builder()
        .levels(readLevels(options))
        .ns(ns == null ? NameFilter.ALL : ns.read(options.within("ns")))
        .kind(kind == null ? NameFilter.ALL : kind.readKinds(options.within("kind")))
        .id(id == null ? NameFilter.ALL : id.read(options.within("id")))
        .idRequired(id != null && id.readRequired(options.within("id")))
        .build();
  }

  /** Those that can be read; samplings come first anyway. */
  List<GateRule> readRules(Options options) {
    List<GateRule> rules = new ArrayList<>();
    addRules(rules, options, "sample", samples, GateRule::sample);
    addRules(rules, options, "limit", limits, GateRule::limit);
    return List.copyOf(rules);
  }

  private static void addRules(
      List<GateRule> rules,
      Options options,
      String option,
      List<String> texts,
      Options.Parser<GateRule> parser) {
    for (String text : texts) {
      GateRule rule = options.readOptional(option, text, parser);
      if (rule != null) {
        rules.add(rule);
        hintAtKind(options, option, text);
      }
    }
  }

  /** Rules that cannot be read are left out one by one. */
  private LevelRules readLevels(Options options) {
    List<String> good = new ArrayList<>();
    for (String rule : minLevels) {
      if (options.read("minLevel", rule, false, text -> isRule(good, text))) {
        warnIfNeverAsked(options, good, rule.trim());
        good.add(rule.trim());
        hintAtKind(options, "minLevel", rule);
      }
    }
    return LevelRules.parse(good);
  }

  private static void hintAtKind(Options options, String option, String rule) {
    String hint = KnownKinds.hintOfRule(rule);
    if (!hint.isEmpty()) {
      options.warn(option, rule.trim(), hint);
    }
  }

  /** The first rule that matches decides. */
  private static void warnIfNeverAsked(Options options, List<String> before, String rule) {
    boolean isScoped = rule.indexOf('=') >= 0;
    before.stream()
        .filter(other -> isScoped && other.startsWith(EVERYWHERE))
        .findFirst()
        .ifPresent(
            other ->
                options.warn(
                    "minLevel",
                    rule,
                    "must come before what matches every name, got %s after %s, which decides; put it in front, or write the other one without %s"
                        .formatted(rule, other, EVERYWHERE)));
  }

  private static boolean isRule(List<String> before, String rule) {
    List<String> all = new ArrayList<>(before);
    all.add(rule);
    LevelRules.parse(all);
    return true;
  }
}
