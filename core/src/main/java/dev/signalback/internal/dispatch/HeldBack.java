package dev.signalback.internal.dispatch;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.internal.gate.HandlerRules;
import dev.signalback.internal.gate.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what the rules of the gate and of handlers hold back is told when no signal comes
 * that would: once a minute of rules that have become quiet, and at the end.
 *
 * <p>Anybody may exchange the rules; what is told is told while the dispatch lock is held.
 */
public final class HeldBack {

  /** The rules of one handler, or those that it had. */
  private record OfHandler(String handler, boolean isOfCode, Rules rules) {

    boolean isOf(String name, boolean ofCode) {
      return isOfCode == ofCode && handler.equals(name);
    }
  }

  static final long PERIOD_NANOS = 60_000_000_000L;

  private final LongSupplier nanoTime;
  private volatile @Nullable Rules rules;

  /** Changed by who has the lock of this object. */
  private final List<OfHandler> handlers = new CopyOnWriteArrayList<>();

  private volatile boolean isAllDue;
  private long lookedAt;

  private final FailureCount conditionFailures;

  /**
   * @param conditionFailures counts conditions of handlers that throw
   */
  HeldBack(LongSupplier nanoTime, FailureCount conditionFailures) {
    this.conditionFailures = conditionFailures;
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong();
  }

  @Nullable Rules rules() {
    return rules;
  }

  /** Takes other rules; the caller sees to it that one comes after the other. */
  void rules(@Nullable Rules newRules) {
    rules = newRules;
  }

  /**
   * Has the rules of a handler go on with what those of the handler before it have counted, and
   * tells from now on what they hold back. Does nothing the second time.
   *
   * @param isOfCode whether code has added it; others have names of the configuration's
   */
  public void bind(String handler, boolean isOfCode, HandlerRules rules) {
    if (!rules.isBound()) {
      bindFirst(handler, isOfCode, rules);
    }
  }

  private synchronized void bindFirst(String handler, boolean isOfCode, HandlerRules rules) {
    if (rules.isBound()) {
      return;
    }
    Rules before = null;
    for (OfHandler known : handlers) {
      if (known.isOf(handler, isOfCode)) {
        before = known.rules;
      }
    }
    Rules now = rules.bind(before, nanoTime, failure -> conditionFailures.add(handler, failure));
    handlers.removeIf(known -> known.isOf(handler, isOfCode));
    if (now != null) {
      handlers.add(new OfHandler(handler, isOfCode, now));
    }
  }

  /** What the rules of a handler have done so far; none where no signal has reached it yet. */
  List<RuleCounts> countsOf(String handler) {
    return handlers.stream()
        .filter(of -> of.handler.equals(handler))
        .flatMap(of -> of.rules.counts().stream())
        .toList();
  }

  /** Whether all that was held back is to be told next, and not on a timer. */
  void makeAllDue(boolean all) {
    isAllDue = all;
  }

  boolean isDue() {
    Rules now = rules;
    if (now == null && handlers.isEmpty()) {
      return false;
    }
    return (isAllDue ? hasUntold() : nanoTime.getAsLong() - lookedAt >= PERIOD_NANOS)
        || (now != null && now.hasRemoved())
        || hasRemovedOfHandlers();
  }

  private boolean hasRemovedOfHandlers() {
    for (OfHandler handler : handlers) {
      if (handler.rules.hasRemoved()) {
        return true;
      }
    }
    return false;
  }

  /** Whether some were held back and nobody was told. */
  boolean hasUntold() {
    Rules now = rules;
    if (now != null && now.hasUntold()) {
      return true;
    }
    for (OfHandler handler : handlers) {
      if (handler.rules.hasUntold()) {
        return true;
      }
    }
    return false;
  }

  /** Tells what is due. */
  void tell(Diagnostics diagnostics) {
    if (isDue()) {
      boolean all = isAllDue;
      isAllDue = false;
      lookedAt = nanoTime.getAsLong();
      tell(all, diagnostics::heldBack);
    }
  }

  /** Takes what is told, and who has held it back. */
  @FunctionalInterface
  interface Listener {
    void heldBack(String who, GateRule rule, long count);
  }

  /** Tells of those that have become quiet, or of all. */
  void tell(boolean all, Listener listener) {
    Rules now = rules;
    if (now != null) {
      now.tell(all, (rule, count) -> listener.heldBack("the gate", rule, count));
    }
    List<OfHandler> gone = new ArrayList<>();
    for (OfHandler of : handlers) {
      String who = "handler " + of.handler;
      of.rules.tell(all, (rule, count) -> listener.heldBack(who, rule, count));
      if (of.rules.given().isEmpty()) {
        gone.add(of);
      }
    }
    handlers.removeAll(gone); // they had rules, and have told of them
  }
}
