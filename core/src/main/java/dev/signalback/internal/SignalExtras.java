package dev.signalback.internal;

import dev.signalback.HostInfo;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.Transform;
import dev.signalback.internal.gate.Admission;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What few signals have, apart from the {@link SignalState} so that the many do not carry its
 * fields through the ring. Filled by one thread before the signal is made.
 */
public final class SignalExtras {

  /** Stands for the extras of signals without any. Nobody writes to it. */
  static final SignalExtras NONE = new SignalExtras();

  // what the signal shows

  public PairMap<@Nullable Object> data = PairMap.empty();

  /** Context that is not MDC; MDC wins on the same key. */
  public PairMap<@Nullable Object> ctx = PairMap.empty();

  /** Those of {@link #ctx} that are deques of the MDC, which no appender sees as MDC. */
  public PairMap<@Nullable Object> deques = PairMap.empty();

  /** Names of the markers, event markers left out. */
  public Set<String> markerNames = Set.of();

  /** The caller's frame first; null when none was captured. */
  public StackTraceElement @Nullable [] callers;

  /** Whether {@link #callers} are for appenders that ask only, not for the signal itself. */
  public boolean hidesLocation;

  /** Which signal it is; few have to be told apart. */
  public @Nullable String uid;

  /** The trace around it, and the outermost one. */
  public @Nullable SignalRef parent;

  public @Nullable SignalRef root;

  public @Nullable Run run;

  /** The share of such signals that passes, where rules of the gate sample them. */
  public double sample = 1;

  /** How many its rules in the gate have held back and nothing told of. */
  public long suppressed;

  /** What its rules in the gate have said of it; null: they have nothing recorded. */
  public @Nullable Admission admission;

  /** Host and attributes; null when it has neither. */
  public @Nullable OwnParts own;

  // what a bridge gives back

  /** The markers as they were, references and event markers included; null: there were none. */
  public @Nullable List<Marker> markers;

  /**
   * The key-values as given, their values copied; null when there were none, or when they are the
   * pairs of {@link #data}.
   */
  public @Nullable List<KeyValuePair> keyValues;

  /** Whether {@link #data} has the key-values as given, and nothing else. */
  public boolean areKeyValuesData;

  /**
   * How many pairs at the beginning of {@link #data} came neither as key-values nor as fields of
   * another library: an event marker's, or all of a signal that no call made.
   */
  public int ownPairs;

  /** Which of those have the value of a key-value or another library's field; null: none has. */
  public @Nullable BitSet replacedPairs;

  /** The number Logback's generator gave the call; 0 where the configuration has none. */
  public long sequenceNumber;

  // what masks alone look at

  /**
   * What it was before a transform other than a mask changed it: a secret there is one here. Null:
   * itself.
   */
  public @Nullable SignalState source;

  /** What the message is put together of, where template and arguments do not say so. */
  public @Nullable Wording wording;

  // what the engine notes

  /**
   * What handlers on the calling thread did with it, as {@code handler, result, …}: a throwable, or
   * what stands for success. Null when there are none.
   */
  public Object @Nullable [] early;

  /**
   * What it was before a transform changed it, where filters are to go by that or plain appenders
   * get it; null: itself.
   */
  public @Nullable Signal original;

  /**
   * What its call and its thread have it given to; null: nothing, or it has been. No copy has it.
   */
  public @Nullable OwnTransforms ownTransforms;

  /** Whether the engine itself says it; no copy does. */
  public boolean isOfEngine;

  /** The transforms of handlers that have logged it, which are not given it; null: none has. */
  public @Nullable List<Transform> loggedBy;

  /** Why a transform has left nothing of its content; null where it has not. */
  public @Nullable Throwable withheldFor;

  SignalExtras() {}

  /** Keys of the application's that are no data. */
  public PairMap<@Nullable Object> attributes() {
    return own == null ? PairMap.empty() : own.attributes();
  }

  /** The machine it was made on, where that is another one. */
  public @Nullable HostInfo givenHost() {
    return own == null ? null : own.host();
  }

  /** A copy to fill further. */
  SignalExtras(SignalExtras other) {
    data = other.data;
    ctx = other.ctx;
    deques = other.deques;
    markerNames = other.markerNames;
    callers = other.callers;
    hidesLocation = other.hidesLocation;
    markers = other.markers;
    keyValues = other.keyValues;
    areKeyValuesData = other.areKeyValuesData;
    ownPairs = other.ownPairs;
    replacedPairs = other.replacedPairs;
    sequenceNumber = other.sequenceNumber;
    uid = other.uid;
    parent = other.parent;
    root = other.root;
    run = other.run;
    sample = other.sample;
    suppressed = other.suppressed;
    admission = other.admission;
    own = other.own;
    source = other.source;
    wording = other.wording;
    loggedBy = other.loggedBy;
  }
}
