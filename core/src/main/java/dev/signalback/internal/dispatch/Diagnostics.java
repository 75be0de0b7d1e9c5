package dev.signalback.internal.dispatch;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.gate.LimitCount;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has to say about itself, as ordinary signals of the namespace {@value #NS}.
 *
 * <p>They are made only while the dispatch lock is held and handed to the dispatcher directly,
 * never through the ring, so they can neither wait nor find it full. Each subject speaks at most
 * once a minute; what it would have said meanwhile is in the books.
 */
public final class Diagnostics {

  /** The namespace of the engine's own signals. */
  public static final String NS = "dev.signalback";

  /** The kind of the engine's own signals. */
  public static final String KIND = "signalback";

  private static final String HANDLER_FAILED = "signalback/handler-failed";
  private static final String DROPPED = "signalback/dropped";
  private static final String TRANSFORM_FAILED = "signalback/transform-failed";

  private static final String CONDITION_FAILED = "signalback/condition-failed";

  private static final String HELD_BACK = "signalback/held-back";

  private static final long SILENCE_NANOS = 60_000_000_000L;

  private final LongSupplier nanoTime;
  private final Map<String, Long> lastSpoken = new HashMap<>();

  /** How often the failures of a handler were told, each time of one signal. */
  private final Map<String, Long> failuresTold = new ConcurrentHashMap<>();

  private Consumer<Signal> sink = signal -> {};
  private final Custody custody = new Custody();
  private final FailureCount transformFailures = new FailureCount();
  private final FailureCount conditionFailures = new FailureCount();
  private final HeldBack heldBack;

  /** Thrown once all handlers have flushed. */
  private @Nullable VirtualMachineError fatal;

  public Diagnostics() {
    this(LimitCount.SYSTEM_CLOCK);
  }

  Diagnostics(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.heldBack = new HeldBack(nanoTime, conditionFailures);
  }

  /** What rules of the gate and of handlers hold back. */
  public HeldBack heldBack() {
    return heldBack;
  }

  /** How often transforms have failed, and masking. */
  public FailureCount transformFailures() {
    return transformFailures;
  }

  /** Who may touch the handlers that speak through this. */
  Custody custody() {
    return custody;
  }

  void sendTo(Consumer<Signal> newSink) {
    sink = newSink;
  }

  /**
   * A handler could not flush or close. An error of the machine's is kept until {@link
   * #rethrowFatal}, so that the others flush and what was lost is counted.
   */
  void endFailed(String handler, Throwable error) {
    keepFatal(error);
    try {
      handlerFailed(handler, error);
    } catch (VirtualMachineError e) { // no memory to tell of it, perhaps
      keepFatal(e);
    }
  }

  /** Keeps the first error of the machine's until {@link #rethrowFatal}. */
  void keepFatal(Throwable error) {
    if (isFatal(error) && fatal == null) {
      fatal = (VirtualMachineError) error;
    }
  }

  boolean hasFatal() {
    return fatal != null;
  }

  /** Throws what was kept, once. */
  void rethrowFatal() {
    VirtualMachineError kept = fatal;
    if (kept != null) {
      fatal = null;
      throw kept;
    }
  }

  /**
   * Whether it is an error of the machine's. Deep recursion in a handler is its own failure; what
   * else a {@link VirtualMachineError} tells of is not.
   */
  public static boolean isFatal(Throwable error) {
    return error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
  }

  /** A handler threw, or a filter in front of one. */
  public void handlerFailed(String handler, Throwable error) {
    if (maySpeak(HANDLER_FAILED, handler)) {
      failuresTold.merge(handler, 1L, Long::sum);
    }
    say(
        Level.ERROR,
        HANDLER_FAILED,
        handler,
        "handler %s failed, its books tell how often".formatted(handler),
        Map.of("handler", handler),
        error);
  }

  /** How many of a handler's failures have been told one by one. Any thread. */
  long failuresTold(String handler) {
    return failuresTold.getOrDefault(handler, 0L);
  }

  /** Signals were lost before any handler saw them. */
  void dropped(Map<?, Long> drops) {
    say(
        Level.WARN,
        DROPPED,
        "",
        "signals were dropped so far, by reason: " + drops,
        Map.of("drops", drops),
        null);
  }

  /** Whether transforms or conditions have failed, and somebody is to be told now. */
  boolean hasFailuresToTell() {
    return (transformFailures.isUntold() && maySpeak(TRANSFORM_FAILED, ""))
        || (conditionFailures.isUntold() && maySpeak(CONDITION_FAILED, ""));
  }

  /** Tells of them. */
  void tellFailures() {
    if (transformFailures.isUntold() && maySpeak(TRANSFORM_FAILED, "")) {
      transformFailed(transformFailures.tell(), transformFailures.last().thrown());
    }
    if (conditionFailures.isUntold() && maySpeak(CONDITION_FAILED, "")) {
      conditionFailed(conditionFailures.tell(), conditionFailures.last());
    }
  }

  /** The condition of a handler threw, which is no reason to turn signals away. */
  private void conditionFailed(long times, FailureCount.Failure last) {
    String handler = last.whose();
    say(
        Level.ERROR,
        CONDITION_FAILED,
        "",
        "the condition of a handler failed, so far %d times, last that of %s; its signals passed"
            .formatted(times, handler),
        Map.of("failures", times, "handler", handler),
        last.thrown());
  }

  /** A transform threw, or masking failed; its message might be what it was to mask. */
  private void transformFailed(long times, @Nullable Throwable last) {
    String type = last == null ? "unknown" : last.getClass().getName();
    say(
        Level.ERROR,
        TRANSFORM_FAILED,
        "",
        "a transform failed, so far %d times, last with %s".formatted(times, type),
        Map.of("failures", times, "last", type, "at", placeOf(last)),
        null);
  }

  private static String placeOf(@Nullable Throwable error) {
    Object trace =
        error == null ? null : Rendering.guarded(error, "getStackTrace()", error::getStackTrace);
    return trace instanceof StackTraceElement[] frames && frames.length > 0
        ? String.valueOf(frames[0])
        : "unknown";
  }

  /**
   * A rule has held signals back, and no signal tells of them.
   *
   * @param who whose rule it is
   */
  void heldBack(String who, GateRule rule, long count) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("rule", rule.toString());
    data.put("suppressed", count);
    speak(
        Level.INFO,
        HELD_BACK,
        "%s has held back %s by its rule %s".formatted(who, count, rule),
        data,
        null);
  }

  /** Whether dropped signals may be spoken of again. */
  boolean maySpeakOfDrops() {
    return maySpeak(DROPPED, "");
  }

  /** Whether a subject may speak again; asking is free of consequences. */
  boolean maySpeak(String id, String subject) {
    Long last = lastSpoken.get(id + ' ' + subject);
    return last == null || nanoTime.getAsLong() - last >= SILENCE_NANOS;
  }

  private void say(
      Level level,
      String id,
      String subject,
      String message,
      Map<String, ?> data,
      @Nullable Throwable error) {
    if (maySpeak(id, subject)) {
      speak(level, id, message, data, error);
      lastSpoken.put(id + ' ' + subject, nanoTime.getAsLong());
    }
  }

  private void speak(
      Level level, String id, String message, Map<String, ?> data, @Nullable Throwable error) {
    Signal own =
        Signal.builder(level, NS).kind(KIND).id(id).msg(message).data(data).error(error).build();
    SignalAccess.state(own).newExtras().isOfEngine = true; // the kind anybody may choose
    sink.accept(own);
  }

  /** The last resort for what no handler took. */
  static void printLastResort(Signal signal) {
    Throwable error = signal.error();
    System.err.println(
        "signalback: " + signal.msg() + (error == null ? "" : ": " + Rendering.describe(error)));
  }
}
