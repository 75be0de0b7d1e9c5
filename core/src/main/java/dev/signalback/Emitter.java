package dev.signalback;

import dev.signalback.internal.emit.EmittedMarker;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes signals of one namespace: the short forms of each verb. {@link #with} has the same verbs
 * with all options.
 *
 * <pre>
 *   private static final Emitter signals = Signals.emitter(Checkout.class);
 *
 *   signals.event("order/placed", "order-id", 17);
 *   Invoice invoice = signals.trace("invoice/print", () -&gt; printer.print(order));
 *   throw signals.error(new IllegalStateException("no paper"));
 * </pre>
 *
 * <p>Each is a call on the SLF4J logger of the namespace: levels, gate and appenders of that logger
 * count. Where no Signalback runs it is an ordinary call there, with a marker and key-value pairs.
 * Those of an engine of the application's own, see {@link SignalEngine}, go straight to that.
 * Values are read as an {@link EventMarker}'s are.
 *
 * <p>Any thread. No verb throws because of what it is given, but for a null where the signature has
 * none; what the application's code throws passes as it is.
 */
public final class Emitter {

  private static final String FQCN = Emitter.class.getName();

  private final EmitterLogger logger;

  Emitter(EmitterLogger logger) {
    this.logger = logger;
  }

  /** The namespace of its signals. */
  public String ns() {
    return logger.ns();
  }

  /** Options for one signal, then a verb. */
  public Emission with() {
    return new Emission(logger, null);
  }

  /**
   * Options for one signal, then a verb.
   *
   * @param id what happened, as {@code namespace/name}; a leading {@code :} is dropped
   */
  public Emission with(String id) {
    return new Emission(logger, Objects.requireNonNull(id, "id"));
  }

  /**
   * Whether a signal would be let through by levels, gate and handlers; sampling and limits aside.
   *
   * @param id what happened; null for a signal without an id
   */
  public boolean isAllowed(Level level, @Nullable String id) {
    return logger.isAllowed(new EmittedMarker(id, level, Signal.KIND_EVENT, new Object[0]));
  }

  /**
   * Whether an event at level {@code info} would be let through, samplings and limits included,
   * which it uses up; see {@link Emission#signalAllowed()}.
   *
   * @param id what happened, as {@code namespace/name}
   */
  public boolean signalAllowed(String id) {
    return with(id).signalAllowed();
  }

  // ---- messages and events

  /**
   * Logs a message, as SLF4J formats it: the way to levels that SLF4J does not have.
   *
   * @param args what fills the placeholders; a throwable that stands last is the error
   */
  public void log(Level level, String message, @Nullable Object... args) {
    if (logger.mayPass(level)) {
      with().level(level).send(FQCN, Signal.KIND_LOG, message, args);
    }
  }

  /**
   * Logs a message put together of parts with a blank between: {@code "x", null, 7} gives {@code x
   * null 7}.
   */
  public void logParts(Level level, @Nullable Object... parts) {
    if (logger.mayPass(level)) {
      with().level(level).parts(parts).send(FQCN, Signal.KIND_LOG);
    }
  }

  /**
   * Tells of an event at level {@code info}.
   *
   * @param id what happened, as {@code namespace/name}
   * @param keysAndValues its data: keys and values in turn
   */
  public void event(String id, @Nullable Object... keysAndValues) {
    event(Level.INFO, id, keysAndValues);
  }

  /** The same with the entries of a map as data. */
  public void event(String id, Map<String, ? extends @Nullable Object> data) {
    with(id).data(data).send(FQCN, Signal.KIND_EVENT, null);
  }

  /** The same with data that is worked out only when the signal is wanted, once, on this thread. */
  public void event(String id, Supplier<? extends Map<String, ?>> data) {
    with(id).data(data).send(FQCN, Signal.KIND_EVENT, null);
  }

  /** Tells of an event at another level. */
  public void event(Level level, String id, @Nullable Object... keysAndValues) {
    if (logger.mayPass(level)) {
      EmittedMarker marker = new EmittedMarker(id, level, Signal.KIND_EVENT, copyOf(keysAndValues));
      logger.emit(FQCN, marker, null, null, null);
    }
  }

  /** The same with the entries of a map as data. */
  public void event(Level level, String id, Map<String, ? extends @Nullable Object> data) {
    with(id).level(level).data(data).send(FQCN, Signal.KIND_EVENT, null);
  }

  /** The same with data that is worked out only when the signal is wanted, once, on this thread. */
  public void event(Level level, String id, Supplier<? extends Map<String, ?>> data) {
    with(id).level(level).data(data).send(FQCN, Signal.KIND_EVENT, null);
  }

  private static @Nullable Object[] copyOf(@Nullable Object @Nullable [] given) {
    return given == null ? new Object[0] : given.clone();
  }

  // ---- errors

  /** Reports an error at level {@code error} and gives it back, to be thrown. */
  public <X extends Throwable> X error(X error) {
    with().error(error).send(FQCN, Signal.KIND_ERROR, null);
    return error;
  }

  /** The same with an id. */
  public <X extends Throwable> X error(String id, X error) {
    with(id).error(error).send(FQCN, Signal.KIND_ERROR, null);
    return error;
  }

  /** Runs code; what it throws is reported, at level {@code error}, and thrown on. */
  public <T extends @Nullable Object, X extends Throwable> T catchToError(
      String id, ThrowingSupplier<T, X> code) throws X {
    return with(id).catchToError(FQCN, code);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void catchToError(String id, ThrowingRunnable<X> code) throws X {
    with(id).catchToError(FQCN, Emission.returningNothing(code));
  }

  /**
   * Runs code; what it throws is reported, at level {@code error}, and the other value returned.
   * Errors of the machine are thrown on.
   */
  public <T extends @Nullable Object> T catchToError(
      String id, T otherwise, ThrowingSupplier<? extends T, ?> code) {
    return with(id).catchToError(FQCN, otherwise, code);
  }

  /**
   * Reports what threads die of, from now on. The handler that was there before is called as well;
   * without one the stack trace is printed as before.
   *
   * @return goes back to the handler before, unless another one has come since
   */
  public Registration catchUncaught() {
    return with().catchUncaught();
  }

  // ---- around code

  /**
   * Runs code and tells of it afterwards, at level {@code info}: how long it took, what it returned
   * or threw. Signals made in it, on this thread and where its context is carried, have this one as
   * their parent. The code runs whether the signal is wanted or not.
   *
   * @param id what the code does
   */
  public <T extends @Nullable Object, X extends Throwable> T trace(
      String id, ThrowingSupplier<T, X> code) throws X {
    return with(id).around(FQCN, Signal.KIND_TRACE, code, true);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void trace(String id, ThrowingRunnable<X> code) throws X {
    with(id).around(FQCN, Signal.KIND_TRACE, Emission.returningNothing(code), false);
  }

  /** The same as {@link #trace}, as a signal of the kind {@code spy}: for a while, to find out. */
  public <T extends @Nullable Object, X extends Throwable> T spy(
      Level level, ThrowingSupplier<T, X> code) throws X {
    return with().level(level).around(FQCN, Signal.KIND_SPY, code, true);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void spy(Level level, ThrowingRunnable<X> code) throws X {
    with().level(level).around(FQCN, Signal.KIND_SPY, Emission.returningNothing(code), false);
  }

  /**
   * Tells how long something took.
   *
   * @param operation what was done
   * @param millis how long it took
   * @param keysAndValues further data: keys and values in turn
   */
  public void performance(String operation, double millis, @Nullable Object... keysAndValues) {
    with().pairs(keysAndValues).performance(FQCN, operation, millis);
  }

  /** Runs code and tells how long it took; what it throws is recorded and thrown on. */
  public <T extends @Nullable Object, X extends Throwable> T withTiming(
      String operation, ThrowingSupplier<T, X> code) throws X {
    return with().withTiming(FQCN, operation, code);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void withTiming(String operation, ThrowingRunnable<X> code)
      throws X {
    with().withTiming(FQCN, operation, Emission.returningNothing(code));
  }

  /** Tells that a module is being loaded. */
  public void moduleLoad(String module) {
    with().moduleLoad(FQCN, module);
  }

  /** Tells that a module was loaded. */
  public void moduleLoaded(String module, double millis) {
    with().moduleLoaded(FQCN, module, millis);
  }

  /** Tells that the application starts, on what. */
  public void startup() {
    with().startup(FQCN);
  }

  /** Tells that the application ends. The end itself is {@link Signals#close()}. */
  public void shutdown() {
    with().shutdown(FQCN);
  }
}
