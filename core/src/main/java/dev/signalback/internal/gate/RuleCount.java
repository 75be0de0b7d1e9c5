package dev.signalback.internal.gate;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.filter.SignalKey;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the gate and what it counts. Rules come and go with configurations; one that stays the
 * same keeps its counts. Any thread.
 */
abstract sealed class RuleCount permits SampleRule, LimitRule {

  private static final long LONGEST_SILENCE_NANOS = 3_600_000_000_000L;

  private final GateRule rule;
  private final @Nullable SignalKey by;
  private final int lowest;
  private final int highest;

  /** What was untold when somebody last looked, and since when; only while they take turns. */
  private long untoldBefore;

  private long silentSince;

  /** How many somebody was told of. */
  private final LongAdder told = new LongAdder();

  RuleCount(GateRule rule, @Nullable SignalKey by, long now) {
    this.rule = rule;
    this.by = by;
    this.lowest = rule.minLevel() == null ? Integer.MIN_VALUE : rule.minLevel().value();
    this.highest = rule.maxLevel() == null ? Integer.MAX_VALUE : rule.maxLevel().value();
    this.silentSince = now;
  }

  final GateRule rule() {
    return rule;
  }

  final @Nullable SignalKey by() {
    return by;
  }

  /** Whether it is for a signal, as far as names go. */
  final boolean isFor(String kind, String ns, @Nullable String id) {
    return (rule.kind() == null || rule.kind().matches(kind))
        && (rule.ns() == null || rule.ns().matches(ns))
        && (rule.id() == null || rule.id().matches(id));
  }

  /** Whether it is for a level. */
  final boolean isFor(int level) {
    return lowest <= level && level <= highest;
  }

  /** How many it has held back of a key and nobody was told of; from now on none. */
  final long takeHeld(long key) {
    return told(clearHeld(key));
  }

  private long told(long count) {
    if (count > 0) {
      told.add(count);
    }
    return count;
  }

  /** What {@link #takeHeld} takes. */
  abstract long clearHeld(long key);

  /** How many it has let pass. */
  abstract long passed();

  /** What it has done so far. */
  final RuleCounts counts() {
    return new RuleCounts(rule, passed(), told.sum() + untold());
  }

  /** How many nobody was told of. */
  abstract long untold();

  /** The same; from now on none. */
  abstract long clearUntold();

  /**
   * How many are to be told on a timer: those of a rule that has held back none since the last
   * look, and now and then those of one that goes on without a pass. One thread at a time.
   */
  final long toTell(long now) {
    long untold = untold();
    boolean isQuiet = untold == untoldBefore;
    if (untold < untoldBefore) {
      silentSince = now; // a signal has told
    }
    untoldBefore = untold;
    if (untold == 0 || !(isQuiet || now - silentSince >= LONGEST_SILENCE_NANOS)) {
      return 0;
    }
    return tell(now);
  }

  /** The same at the end: all of them. */
  final long tell(long now) {
    long untold = told(clearUntold());
    untoldBefore = 0;
    silentSince = now;
    return untold;
  }

  @Override
  public final String toString() {
    return rule.toString();
  }

  static RuleCount of(GateRule rule, LongSupplier nanoTime) {
    return rule.sampling() != null
        ? new SampleRule(rule, rule.sampling(), nanoTime.getAsLong())
        : new LimitRule(rule, Objects.requireNonNull(rule.limit()), nanoTime);
  }
}
