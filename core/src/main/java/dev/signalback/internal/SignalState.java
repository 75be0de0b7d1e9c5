package dev.signalback.internal;

import dev.signalback.Level;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * What a {@link dev.signalback.Signal} is made of, with what a bridge needs to give the original
 * call back.
 *
 * <p>One thread fills the fields, then hands the object to {@link SignalAccess#signal}; nobody
 * writes them afterwards. The signal refers to it through a final field, so every thread that sees
 * the signal sees them. Only {@code msg} may be filled later, by any thread: it depends on
 * immutable fields alone, so two threads can at worst compute the same text twice.
 */
public final class SignalState {

  // what the signal shows
  public final Instant inst;
  public final Level level;
  public final String kind;
  public final String ns;
  public @Nullable String id;

  /** The pattern as the caller wrote it. */
  public @Nullable String template;

  /** The text, when it had to be rendered at the call; otherwise formatted on first use. */
  public @Nullable String msg;

  public PairMap<@Nullable Object> data = PairMap.empty();

  /** Context that is not MDC; MDC wins on the same key. */
  public PairMap<@Nullable Object> ctx = PairMap.empty();

  /** Names of the markers, event markers left out. */
  public Set<String> markerNames = Set.of();

  public @Nullable Throwable error;
  public String threadName = "";
  public long threadId;

  /** The caller's frame first; null when none was captured. */
  public StackTraceElement @Nullable [] callers;

  /** Whether {@link #callers} are for appenders that ask only, not for the signal itself. */
  public boolean hidesLocation;

  // what a bridge gives back

  /** The arguments of {@link #template}, a trailing throwable taken out. Never changed. */
  public @Nullable Object @Nullable [] args;

  /** Whether {@link #args} may be formatted into the template when somebody asks for the text. */
  public boolean formatsLater;

  /** The thread's MDC as {@code key, value, …}; the array is never changed. */
  public @Nullable Object @Nullable [] mdc;

  /** The markers as they were, references and event markers included; null: there were none. */
  public @Nullable List<Marker> markers;

  /** The key-values as given, their values copied; null when there were none. */
  public @Nullable List<org.slf4j.event.KeyValuePair> keyValues;

  /** The number Logback's generator gave the call; 0 where the configuration has none. */
  public long sequenceNumber;

  /** The entrance's logger, when it has one. */
  public @Nullable Object logger;

  // what the engine notes

  /** Whether the gate in front of the handlers lets it pass; plain appenders see it anyway. */
  public boolean passedGate = true;

  /**
   * What handlers on the calling thread did with it, as {@code handler, result, …}: a throwable, or
   * what stands for success. Null when there are none.
   */
  public Object @Nullable [] early;

  /** How many handlers lie on the way to it: 1 for a signal made while one was handled. */
  public int depth;

  public SignalState(Instant inst, Level level, String kind, String ns) {
    this.inst = inst;
    this.level = level;
    this.kind = kind;
    this.ns = ns;
  }
}
