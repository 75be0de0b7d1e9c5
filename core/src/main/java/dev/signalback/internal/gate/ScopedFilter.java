package dev.signalback.internal.gate;

import dev.signalback.Level;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.emit.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of levels and gate for the signals of one thread, for a while. Immutable.
 *
 * <p>A program that never has one pays nothing: only from the first on are calls looked at that
 * their logger's decision would turn away, see {@link #areUsed()}.
 */
public final class ScopedFilter {

  private static final int UNSAID = Integer.MIN_VALUE;

  private static final ScopedFilter USUAL = new ScopedFilter(List.of(), null, false);

  /** Nothing is filtered: of a thread for a while, or of a call that nothing may turn away. */
  public static final ScopedFilter OFF = new ScopedFilter(List.of(), null, true);

  private static final Object FIRST = new Object();

  private static volatile boolean areUsed;

  /** Whether all decisions have been made anew since. */
  private static volatile boolean areDecided;

  private record MinLevel(@Nullable NamePattern ns, int level) {}

  /** The innermost first. */
  private final List<MinLevel> minLevels;

  private final @Nullable SignalFilter gate;

  /** Whether the gate and its rules are not asked. */
  private final boolean isOff;

  private ScopedFilter(List<MinLevel> minLevels, @Nullable SignalFilter gate, boolean isOff) {
    this.minLevels = List.copyOf(minLevels);
    this.gate = gate;
    this.isOff = isOff;
  }

  /** Whether any thread has ever had one. */
  public static boolean areUsed() {
    return areUsed;
  }

  /** That of the calling thread; null when it has none. */
  public static @Nullable ScopedFilter ofThread() {
    return areUsed ? Scope.current().filter() : null;
  }

  /** Whether samplings and limits are not to be asked on the calling thread. */
  public static boolean sparesRules() {
    ScopedFilter now = ofThread();
    return now != null && now.isOff;
  }

  private static ScopedFilter around() {
    if (!areDecided) {
      beginUse();
    }
    ScopedFilter now = Scope.current().filter();
    return now == null ? USUAL : now;
  }

  /** Has the loggers of the running engine look at each call. */
  private static void beginUse() {
    synchronized (FIRST) {
      if (!areDecided) {
        areUsed = true;
        Engine engine = Engines.current();
        if (engine != null) {
          engine.decideAnew();
        }
        areDecided = true;
      }
    }
  }

  /**
   * That of the calling thread with another minimum level.
   *
   * @param ns for which namespaces; null for all
   */
  public static ScopedFilter withMinLevel(@Nullable NamePattern ns, Level level) {
    ScopedFilter around = around();
    List<MinLevel> all = new ArrayList<>();
    all.add(new MinLevel(ns, level.value()));
    all.addAll(around.minLevels);
    return new ScopedFilter(all, around.gate, around.isOff);
  }

  /** That of the calling thread with another gate. */
  public static ScopedFilter withGate(SignalFilter gate) {
    ScopedFilter around = around();
    return new ScopedFilter(around.minLevels, gate, around.isOff);
  }

  /** Nothing is filtered on the calling thread. */
  public static ScopedFilter off() {
    around();
    return OFF;
  }

  private int minLevel(String ns) {
    for (int i = 0; i < minLevels.size(); i++) {
      MinLevel one = minLevels.get(i);
      if (one.ns == null || one.ns.matches(ns)) {
        return one.level;
      }
    }
    return UNSAID;
  }

  /**
   * Whether a level passes in front of the gate.
   *
   * @param usual the lowest one of the logger
   */
  public boolean passesLevel(String ns, int level, int usual) {
    int own = minLevel(ns);
    return own == UNSAID ? isOff || usual <= level : own <= level;
  }

  /**
   * Whether a signal passes the gate.
   *
   * @param usual the gate of all threads
   */
  public boolean allows(
      SignalFilter usual, String kind, String ns, @Nullable String id, int level) {
    SignalFilter asked = gate != null ? gate : isOff ? SignalFilter.ALL : usual;
    int own = minLevel(ns);
    return own == UNSAID
        ? asked.allows(kind, ns, id, level)
        : own <= level && asked.allowsNames(kind, ns, id);
  }

  /** Whether samplings and limits are asked. */
  public boolean asksRules() {
    return !isOff;
  }
}
