package dev.signalback;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Steers the running engine from code: its gate, its handlers, its books, its end.
 *
 * <p>Any thread. Where no engine runs (SLF4J is bound to another backend) reading gives what is
 * true then (empty books, nothing to flush), and changing throws.
 */
public final class Signals {

  private Signals() {}

  /** Whether an engine runs, that is, whether log calls become signals. */
  public static boolean isRunning() {
    Engine engine = Engines.current();
    return engine != null && !engine.isClosed();
  }

  /** What became of every signal so far. */
  public static Books books() {
    Engine engine = Engines.current();
    return engine == null ? Books.EMPTY : engine.books();
  }

  /** The filter in front of all handlers; everything passes where no engine runs. */
  public static SignalFilter gate() {
    Engine engine = Engines.current();
    return engine == null ? SignalFilter.ALL : engine.gate();
  }

  /**
   * Replaces the filter in front of all handlers. Calls that start after this returns see it, on
   * all threads. A reload of {@code logback.xml} replaces it again, if the file has a gate.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void setGate(SignalFilter gate) {
    Objects.requireNonNull(gate, "gate");
    engine().setGate(gate);
  }

  /** The samplings and limits of the gate, in order; none where no engine runs. */
  public static List<GateRule> gateRules() {
    Engine engine = Engines.current();
    return engine == null ? List.of() : engine.rules();
  }

  /**
   * Replaces the samplings and limits of the gate, which are asked after {@link #gate()}. A rule
   * that was there before goes on with what it has counted. A reload of {@code logback.xml}
   * replaces them again, if the file has some.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void setGateRules(List<GateRule> rules) {
    List<GateRule> copy = List.copyOf(Objects.requireNonNull(rules, "rules"));
    engine().setRules(copy);
  }

  /** {@link #setGateRules(List)} of these; none takes all rules away. */
  public static void setGateRules(GateRule... rules) {
    setGateRules(List.of(rules));
  }

  /**
   * Adds a handler that gets everything the gate lets pass.
   *
   * @see #addHandler(String, Handler, HandlerOptions)
   */
  public static void addHandler(String id, Handler handler) {
    addHandler(id, handler, HandlerOptions.DEFAULT);
  }

  /**
   * Adds a handler beside those of {@code logback.xml}; one with the same id is replaced and
   * closed. It stays through reloads.
   *
   * <p>Replacing waits until the old handler has returned from what it is doing.
   *
   * @throws IllegalArgumentException when the id is blank, or that of the configuration's handlers
   * @throws IllegalStateException where no engine runs
   */
  public static void addHandler(String id, Handler handler, HandlerOptions options) {
    if (Objects.requireNonNull(id, "id").isBlank()) {
      throw new IllegalArgumentException("handler id must have a character, got \"" + id + "\"");
    }
    Objects.requireNonNull(handler, "handler");
    Objects.requireNonNull(options, "options");
    engine().addHandler(id, handler, options);
  }

  /**
   * Removes a handler that was added from code, and closes it, once it has returned from what it is
   * doing.
   *
   * @return false when there is none of this id
   * @throws IllegalStateException where no engine runs
   */
  public static boolean removeHandler(String id) {
    Objects.requireNonNull(id, "id");
    return engine().removeHandler(id);
  }

  /** The ids of the handlers, in the order they are fed; {@code logback.xml} counts as one. */
  public static List<String> handlers() {
    Engine engine = Engines.current();
    return engine == null ? List.of() : engine.handlerIds();
  }

  /**
   * Waits until every signal accepted before this call is handled and flushed.
   *
   * @return false when the time was over first, or when a handler asks; true where no engine runs
   */
  public static boolean flush(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Engine engine = Engines.current();
    return engine == null || engine.flush(timeout);
  }

  /**
   * Tells when every signal accepted before this call is handled and flushed, without waiting and
   * without a signal of its own. A handler may call it, too.
   *
   * @return completes, on a thread of the common pool, with how many signals of any thread have
   *     failed or were dropped between the call and the flush: with 0 everything has arrived. Fails
   *     with an {@link IllegalStateException} when the engine ends before; completed with 0 where
   *     no engine runs
   */
  public static CompletionStage<Long> whenFlushed() {
    Engine engine = Engines.current();
    return engine == null ? CompletableFuture.completedFuture(0L) : engine.whenFlushed();
  }

  /** {@link #close(Duration)} within the configured time, ten seconds by default. */
  public static boolean close() {
    Engine engine = Engines.current();
    return engine == null || engine.close(engine.options().closeTimeout());
  }

  /**
   * Delivers what was accepted, then closes all handlers. Later log calls do nothing and are
   * counted as closed. Without this call the same happens when the machine exits, except that
   * handlers stay open for what is logged until the very end.
   *
   * @return whether everything was delivered in time; the books tell what was not
   */
  public static boolean close(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Engine engine = Engines.current();
    return engine == null || engine.close(timeout);
  }

  private static Engine engine() {
    @Nullable Engine engine = Engines.current();
    if (engine == null) {
      throw new IllegalStateException(
          "an engine must run, got none; put signalback-slf4j-provider on the class path and start with"
              + " -Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider, or a SignalAppender into"
              + " the configuration of Logback");
    }
    if (engine.isClosed()) {
      throw new IllegalStateException(
          "an engine must run, got one that was closed; change it before Signals.close()");
    }
    return engine;
  }
}
