package dev.signalback.internal;

import dev.signalback.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link dev.signalback.Signal} is made of, with what a bridge needs to give the original
 * call back. Kept small, as there is one for every call on its way through the ring: what few have
 * is in {@link SignalExtras}.
 *
 * <p>One thread fills the fields, then hands the object to {@link SignalAccess#signal}; nobody
 * writes them afterwards. The signal refers to it through a final field, so every thread that sees
 * the signal sees them. Only {@code msg} may be filled later, by any thread: it depends on
 * immutable fields alone, so two threads can at worst compute the same text twice.
 */
public final class SignalState {

  // what the signal shows

  /** When it was made, as an {@link Instant} has it. */
  public final long epochSecond;

  public final int nano;

  public final Level level;
  public final String kind;
  public final String ns;
  public @Nullable String id;

  /** The pattern as the caller wrote it. */
  public @Nullable String template;

  /** The text, when it had to be rendered at the call; otherwise formatted on first use. */
  public @Nullable String msg;

  /** The error as it was at the call. */
  public @Nullable ErrorSnapshot error;

  public String threadName = "";
  public long threadId;

  // what a bridge gives back

  /** The arguments of {@link #template}, a trailing throwable taken out. Never changed. */
  public @Nullable Object @Nullable [] args;

  /** Whether {@link #args} may be formatted into the template when somebody asks for the text. */
  public boolean formatsLater;

  /** The thread's MDC as {@code key, value, …}; the array is never changed. */
  public @Nullable Object @Nullable [] mdc;

  /** The entrance's logger, when it has one. */
  public @Nullable Object logger;

  // what the engine notes

  /** Whether the gate in front of the handlers lets it pass; plain appenders see it anyway. */
  public boolean passedGate = true;

  /** How many handlers lie on the way to it: 1 for a signal made while one was handled. */
  public byte depth;

  /** How many other engines' handlers lie on the way to it. */
  public byte hops;

  private @Nullable SignalExtras extras;

  public SignalState(Instant inst, Level level, String kind, String ns) {
    this.epochSecond = inst.getEpochSecond();
    this.nano = inst.getNano();
    this.level = level;
    this.kind = kind;
    this.ns = ns;
  }

  /** A copy to fill further: all but what handlers did with it. */
  public SignalState(SignalState other) {
    this.epochSecond = other.epochSecond;
    this.nano = other.nano;
    this.level = other.level;
    this.kind = other.kind;
    this.ns = other.ns;
    id = other.id;
    template = other.template;
    msg = other.msg;
    error = other.error;
    threadName = other.threadName;
    threadId = other.threadId;
    args = other.args;
    formatsLater = other.formatsLater;
    mdc = other.mdc;
    logger = other.logger;
    passedGate = other.passedGate;
    depth = other.depth;
    hops = other.hops;
    extras = other.extras == null ? null : new SignalExtras(other.extras);
  }

  public Instant inst() {
    return Instant.ofEpochSecond(epochSecond, nano);
  }

  /** Gives up template and arguments for the text they make; a mask may look at them. */
  public void keepTextAlone() {
    newExtras().wording = Wording.of(template, args);
    if (formatsLater) {
      msg = MessageFormat.format(template, args);
      formatsLater = false;
    }
    template = msg;
    args = null;
  }

  /** What few signals have; only to read. */
  public SignalExtras extras() {
    SignalExtras given = extras;
    return given == null ? SignalExtras.NONE : given;
  }

  /** The same to fill. */
  public SignalExtras newExtras() {
    SignalExtras given = extras;
    if (given == null) {
      given = new SignalExtras();
      extras = given;
    }
    return given;
  }

  /** Whether there are any. */
  public boolean hasExtras() {
    return extras != null;
  }
}
