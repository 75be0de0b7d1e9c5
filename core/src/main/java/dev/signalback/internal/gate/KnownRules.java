package dev.signalback.internal.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are for signals of a kind, a namespace and an id: found once, as an application makes
 * the same ones again and again, so that many rules cost what one does.
 *
 * <p>Any thread: a place holds one finding or another one, never half of it.
 */
final class KnownRules {

  private static final int PLACES = 1024;

  /** A taken place changes hands once in so many misses: ids made for one call never come back. */
  private static final int PATIENCE = 16;

  /** Longer names are looked at each time, so that little is held on to. */
  private static final int MAX_LENGTH = 256;

  private static final RuleCount[] NONE = {};

  /** Never changed. */
  private static final class Finding {
    private final String kind;
    private final String ns;
    private final @Nullable String id;
    private final RuleCount[] rules;

    Finding(String kind, String ns, @Nullable String id, RuleCount[] rules) {
      this.kind = kind;
      this.ns = ns;
      this.id = id;
      this.rules = rules;
    }

    boolean isFor(String otherKind, String otherNs, @Nullable String otherId) {
      return ns.equals(otherNs)
          && (id == null ? otherId == null : id.equals(otherId))
          && kind.equals(otherKind);
    }
  }

  private final RuleCount[] all;

  /** Whether an answer is the same whoever asks, which that of a regular expression is not. */
  private final boolean areRepeatable;

  private final @Nullable Finding[] known = new @Nullable Finding[PLACES];

  /** Threads may count over each other: it is only about how often. */
  private int misses;

  KnownRules(List<RuleCount> all) {
    this.all = all.toArray(new RuleCount[0]);
    this.areRepeatable = all.stream().noneMatch(KnownRules::hasRegex);
  }

  private static boolean hasRegex(RuleCount rule) {
    return isRegex(rule.rule().id()) || isRegex(rule.rule().ns()) || isRegex(rule.rule().kind());
  }

  private static boolean isRegex(@Nullable Object pattern) {
    return pattern != null && pattern.toString().startsWith("/");
  }

  /** Those for a signal, whatever its level, in their order. */
  RuleCount[] of(String kind, String ns, @Nullable String id) {
    int place = (ns.hashCode() * 31 + (id == null ? 0 : id.hashCode())) * 0x9E3779B9 >>> 22;
    Finding found = known[place];
    if (found != null && found.isFor(kind, ns, id)) {
      return found.rules;
    }
    RuleCount[] rules = find(kind, ns, id);
    if (areRepeatable
        && ns.length() <= MAX_LENGTH
        && (id == null || id.length() <= MAX_LENGTH)
        && (found == null || ++misses % PATIENCE == 0)) {
      known[place] = new Finding(kind, ns, id, rules);
    }
    return rules;
  }

  private RuleCount[] find(String kind, String ns, @Nullable String id) {
    List<RuleCount> found = null;
    for (RuleCount rule : all) {
      if (rule.isFor(kind, ns, id)) {
        if (found == null) {
          found = new ArrayList<>();
        }
        found.add(rule);
      }
    }
    return found == null ? NONE : found.toArray(NONE);
  }
}
