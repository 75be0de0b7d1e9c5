package dev.signalback.logback;

import dev.signalback.filter.LevelRules;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.SignalFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <gate>} of a {@link SignalAppender}: which signals exist for the handlers behind it.
 *
 * <ul>
 *   <li>{@code <minLevel>info</minLevel>}: the default; {@code
 *       <minLevel>com.acme.*=debug</minLevel>}: for the namespaces of a pattern, the first that
 *       matches wins
 *   <li>{@code <ns>}, {@code <kind>}: see {@link NamesElement}; {@code <id>}: see {@link IdElement}
 * </ul>
 *
 * <p>Filled by the thread that reads the configuration.
 */
public final class GateElement extends Element {

  static final List<String> OPTIONS = List.of("minLevel", "ns", "id", "kind");

  private final List<String> minLevels = new ArrayList<>();
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

  /** Rules that cannot be read are left out one by one. */
  private LevelRules readLevels(Options options) {
    List<String> good = new ArrayList<>();
    for (String rule : minLevels) {
      if (options.read("minLevel", rule, false, text -> isRule(good, text))) {
        good.add(rule.trim());
      }
    }
    return LevelRules.parse(good);
  }

  private static boolean isRule(List<String> before, String rule) {
    List<String> all = new ArrayList<>(before);
    all.add(rule);
    LevelRules.parse(all);
    return true;
  }
}
