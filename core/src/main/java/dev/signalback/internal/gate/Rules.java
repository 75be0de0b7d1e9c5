package dev.signalback.internal.gate;

import dev.signalback.EventMarker;
import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.filter.SignalKey;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.emit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The rules of a gate, or of a handler, at work. Asked once for each signal that the filter in
 * front of them lets pass; what they turn away allocates nothing. Any thread.
 *
 * <p>Samplings come before limits, whatever the order they were given in, as a limit counts what it
 * lets pass.
 */
public final class Rules {

  private final List<GateRule> given;
  private final List<RuleCount> counts;
  private final KnownRules known;
  private final boolean needsMessage;
  private final boolean needsArguments;
  private final boolean needsContext;
  private final LongSupplier nanoTime;

  /** Rules before these that have held back what nobody was told of. */
  private final List<RuleCount> removed;

  private volatile boolean hasRemoved;

  private Rules(
      List<GateRule> given,
      List<RuleCount> counts,
      List<RuleCount> removed,
      LongSupplier nanoTime) {
    this.removed = List.copyOf(removed);
    this.hasRemoved = !removed.isEmpty();
    this.given = List.copyOf(given);
    this.counts = List.copyOf(counts);
    this.known = new KnownRules(counts);
    this.nanoTime = nanoTime;
    this.needsArguments =
        counts.stream()
            .map(RuleCount::by)
            .anyMatch(by -> by != null && by.source() == SignalKey.Source.MESSAGE);
    this.needsMessage =
        counts.stream().map(RuleCount::by).anyMatch(by -> by != null && isOfMessage(by));
    this.needsContext =
        counts.stream()
            .map(RuleCount::by)
            .anyMatch(by -> by != null && by.source() == SignalKey.Source.CTX);
  }

  private static boolean isOfMessage(SignalKey by) {
    return by.source() == SignalKey.Source.MESSAGE || by.source() == SignalKey.Source.TEMPLATE;
  }

  /**
   * Puts rules to work.
   *
   * @param before the ones so far; a rule that is among them goes on with its counts
   * @return null when there are none, and nothing to tell of those before
   */
  public static @Nullable Rules of(
      List<GateRule> rules, @Nullable Rules before, LongSupplier nanoTime) {
    List<RuleCount> old = new ArrayList<>(before == null ? List.of() : before.counts);
    List<RuleCount> samples = new ArrayList<>();
    List<RuleCount> limits = new ArrayList<>();
    for (GateRule rule : rules) {
      RuleCount count = taken(old, rule);
      (rule.sampling() != null ? samples : limits)
          .add(count == null ? RuleCount.of(rule, nanoTime) : count);
    }
    samples.addAll(limits);
    if (before != null) {
      old.addAll(before.removed);
    }
    old.removeIf(count -> count.untold() == 0);
    return rules.isEmpty() && old.isEmpty() ? null : new Rules(rules, samples, old, nanoTime);
  }

  private static @Nullable RuleCount taken(List<RuleCount> old, GateRule rule) {
    for (int i = 0; i < old.size(); i++) {
      if (old.get(i).rule().equals(rule)) {
        return old.remove(i);
      }
    }
    return null;
  }

  /** The rules as they were given. */
  public List<GateRule> given() {
    return given;
  }

  /** What each of them has done so far, in the order they are asked. */
  public List<RuleCounts> counts() {
    return counts.stream().map(RuleCount::counts).toList();
  }

  /** Whether one of them looks at arguments. */
  public boolean needsArguments() {
    return needsArguments;
  }

  /** Whether one of them looks at template or arguments. */
  public boolean needsMessage() {
    return needsMessage;
  }

  /** Whether one of them looks at the MDC. */
  public boolean needsContext() {
    return needsContext;
  }

  /**
   * Asks the rules for a signal, and counts it.
   *
   * @param level the number of its level
   * @param template may be null where {@link #needsMessage()} is false
   * @param args the same where {@link #needsArguments()} is
   * @param mdc the MDC as {@code key, value, …}; may be null where {@link #needsContext()} is false
   */
  public Admission admit(
      String kind,
      String ns,
      @Nullable String id,
      int level,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable EventMarker event,
      @Nullable List<KeyValuePair> pairs,
      @Nullable Object @Nullable [] mdc) {
    RuleCount[] rules = known.of(kind, ns, id);
    if (rules.length == 0) {
      return Admission.FREE;
    }
    Admission asked = event instanceof EmittedMarker own ? own.admission : null;
    return asked != null
        ? asked
        : admit(rules, ns, id, level, template, args, event, pairs, mdc, null, null, true);
  }

  /**
   * Asks the rules for a call of the API before it is made, and counts it.
   *
   * @param when the condition of the call, asked after the samplings and before the limits; null:
   *     nobody
   * @param isMade whether its signal is made; otherwise the next one tells what was held back
   */
  public Admission admit(
      String ns,
      @Nullable String id,
      EmittedMarker marker,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable Object @Nullable [] mdc,
      @Nullable BooleanSupplier when,
      boolean isMade) {
    RuleCount[] rules = known.of(marker.kind(), ns, id);
    int level = marker.level().value();
    return admit(rules, ns, id, level, template, args, marker, null, mdc, null, when, isMade);
  }

  /**
   * Asks the rules of a handler for a signal that has passed the gate, and counts it.
   *
   * @param when asked after the samplings and before the limits; null: nobody
   */
  Admission admit(Signal signal, @Nullable BooleanSupplier when) {
    SignalState judged = SignalAccess.judged(signal);
    int level = judged.level.value();
    RuleCount[] rules = known.of(judged.kind, judged.ns, judged.id);
    return admit(
        rules, judged.ns, judged.id, level, null, null, null, null, null, signal, when, true);
  }

  private static Admission admit(
      RuleCount[] rules,
      String ns,
      @Nullable String id,
      int level,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable EventMarker event,
      @Nullable List<KeyValuePair> pairs,
      @Nullable Object @Nullable [] mdc,
      @Nullable Signal made,
      @Nullable BooleanSupplier when,
      boolean tells) {
    Admission before = made == null ? null : SignalAccess.state(made).extras().admission;
    double sample = 1;
    double sharedBefore = before == null ? 1 : before.drawnRate();
    double sharedRate = sharedBefore;
    SignalKey shared = before == null ? null : before.drawnBy();
    BooleanSupplier condition = when;
    for (int i = 0; i < rules.length; i++) {
      RuleCount rule = rules[i];
      if (!rule.isFor(level)) {
        continue;
      }
      if (condition != null && rule instanceof LimitRule) {
        if (!condition.getAsBoolean()) {
          return Admission.UNWANTED;
        }
        condition = null;
      }
      long key = keyOf(rule, ns, id, template, args, event, pairs, mdc, made);
      if (rule instanceof SampleRule sampling) {
        double rate = sampling.rate();
        if (!sampling.admits(rate, key)) {
          return Admission.SAMPLED_OUT;
        }
        SignalKey by = sampling.by();
        if (by == null || key == KeyHash.NONE || (shared != null && !shared.equals(by))) {
          sample *= rate;
        } else { // one draw for all of the same key
          shared = by;
          sharedRate = Math.min(sharedRate, rate);
        }
      } else if (rule instanceof LimitRule limit && !limit.tryPass(key)) {
        giveBack(rules, i, level, ns, id, template, args, event, pairs, mdc, made);
        return Admission.LIMITED;
      }
    }
    if (condition != null && !condition.getAsBoolean()) {
      return Admission.UNWANTED;
    }
    long held = 0;
    for (RuleCount rule : rules) {
      if (tells && rule.isFor(level)) {
        held += rule.takeHeld(keyOf(rule, ns, id, template, args, event, pairs, mdc, made));
      }
    }
    return Admission.of(sample * (sharedRate / sharedBefore), held, shared, sharedRate);
  }

  /** Limits before the one that has no room have counted it. */
  private static void giveBack(
      RuleCount[] rules,
      int count,
      int level,
      String ns,
      @Nullable String id,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable EventMarker event,
      @Nullable List<KeyValuePair> pairs,
      @Nullable Object @Nullable [] mdc,
      @Nullable Signal made) {
    for (int i = 0; i < count; i++) {
      if (rules[i] instanceof LimitRule limit && limit.isFor(level)) {
        limit.giveBack(keyOf(limit, ns, id, template, args, event, pairs, mdc, made));
      }
    }
  }

  private static long keyOf(
      RuleCount rule,
      String ns,
      @Nullable String id,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable EventMarker event,
      @Nullable List<KeyValuePair> pairs,
      @Nullable Object @Nullable [] mdc,
      @Nullable Signal made) {
    SignalKey by = rule.by();
    if (by == null) {
      return KeyHash.NONE;
    }
    if (made != null) {
      return keyOf(by, made);
    }
    return switch (by.source()) {
      case ID -> KeyHash.of(id);
      case NS -> KeyHash.of(ns);
      case TEMPLATE -> KeyHash.of(template);
      case MESSAGE -> KeyHash.ofMessage(template, args);
      case DATA -> KeyHash.of(dataOf(by.name(), event, pairs));
      case CTX -> KeyHash.of(ctxOf(by.name(), mdc));
    };
  }

  /** Of a signal as its handler gets it. */
  private static long keyOf(SignalKey by, Signal signal) {
    return switch (by.source()) {
      case ID -> KeyHash.of(signal.id());
      case NS -> KeyHash.of(signal.ns());
      case TEMPLATE -> KeyHash.of(signal.template());
      case MESSAGE -> KeyHash.of(signal.msg());
      case DATA -> KeyHash.of(signal.data().get(by.name()));
      case CTX -> KeyHash.of(signal.ctx().get(by.name()));
    };
  }

  private static @Nullable Object dataOf(
      String name, @Nullable EventMarker event, @Nullable List<KeyValuePair> pairs) {
    Object value = event == null ? null : event.given(name);
    if (value == null && pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair != null && name.equals(pair.key)) {
          return pair.value;
        }
      }
    }
    return value;
  }

  /** MDC wins, as in the signal. */
  private static @Nullable Object ctxOf(String name, @Nullable Object @Nullable [] mdc) {
    Object value = valueOf(name, mdc);
    return value == null ? Scope.valueNow(name) : value;
  }

  private static @Nullable Object valueOf(String name, @Nullable Object @Nullable [] pairs) {
    if (pairs != null) {
      for (int i = 0; i + 1 < pairs.length; i += 2) {
        if (name.equals(pairs[i])) {
          return pairs[i + 1];
        }
      }
    }
    return null;
  }

  // ---- what was held back

  /** Takes what is to be told of a rule. */
  @FunctionalInterface
  public interface Listener {
    void heldBack(GateRule rule, long count);
  }

  /**
   * Tells of rules that have held signals back which no signal tells of. One thread at a time.
   *
   * @param all whether of all of them, and not only of those that have become quiet
   */
  public void tell(boolean all, Listener listener) {
    long now = nanoTime.getAsLong();
    if (hasRemoved) {
      hasRemoved = false;
      for (RuleCount count : removed) {
        tell(count, count.tell(now), listener);
      }
    }
    for (RuleCount count : counts) {
      tell(count, all ? count.tell(now) : count.toTell(now), listener);
    }
  }

  private static void tell(RuleCount count, long held, Listener listener) {
    if (held > 0) {
      listener.heldBack(count.rule(), held);
    }
  }

  /** Whether rules that are no more have something to tell, which they do at once. */
  public boolean hasRemoved() {
    return hasRemoved;
  }

  /** Whether some were held back and nobody was told. */
  public boolean hasUntold() {
    for (RuleCount count : counts) {
      if (count.untold() > 0) {
        return true;
      }
    }
    return false;
  }
}
