package dev.signalback;

import dev.signalback.internal.emit.CarryingExecutor;
import dev.signalback.internal.emit.CarryingScheduler;
import dev.signalback.internal.emit.Scope;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a thread carries for its signals, to be carried on by another one: context ({@link
 * Signals#withCtx}), the trace it is in, and the MDC.
 *
 * <pre>
 *   ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(4));
 *   CompletableFuture.supplyAsync(() -&gt; price(order), pool);
 * </pre>
 *
 * <p>While wrapped code runs, the thread has what was captured, and afterwards what it had before.
 *
 * <p>Immutable; any thread.
 */
public final class ContextSnapshot {

  private final Scope scope;
  private final @Nullable Map<String, String> mdc;

  private ContextSnapshot(Scope scope, @Nullable Map<String, String> mdc) {
    this.scope = scope;
    this.mdc = mdc;
  }

  /** What the calling thread carries now. */
  public static ContextSnapshot capture() {
    return new ContextSnapshot(Scope.current(), MDC.getCopyOfContextMap());
  }

  /** An executor whose tasks carry on what the thread that hands them over has then. */
  public static Executor carrying(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return task -> executor.execute(capture().wrap(task));
  }

  /**
   * An executor service whose tasks carry on what the thread that hands them over has then. The
   * rest is the service's own.
   */
  public static ExecutorService carrying(ExecutorService service) {
    return new CarryingExecutor(Objects.requireNonNull(service, "service"));
  }

  /**
   * The same for a service that runs tasks later, or again and again: each run of a task carries on
   * what the thread had that scheduled it.
   */
  public static ScheduledExecutorService carrying(ScheduledExecutorService service) {
    return new CarryingScheduler(Objects.requireNonNull(service, "service"));
  }

  /** Code that carries it on. */
  public Runnable wrap(Runnable code) {
    Objects.requireNonNull(code, "code");
    return () -> run(code::run);
  }

  /** Code that carries it on. */
  public <T extends @Nullable Object> Callable<T> wrapCallable(Callable<T> code) {
    Objects.requireNonNull(code, "code");
    return () -> call(code::call);
  }

  /** Code that carries it on. */
  public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> code) {
    Objects.requireNonNull(code, "code");
    return () -> call(code::get);
  }

  /** Runs code that carries it on, on this thread. */
  public <X extends Throwable> void run(ThrowingRunnable<X> code) throws X {
    call(Emission.returningNothing(code));
  }

  /** Runs code that carries it on, on this thread. */
  public <T extends @Nullable Object, X extends Throwable> T call(ThrowingSupplier<T, X> code)
      throws X {
    Map<String, String> mdcBefore = MDC.getCopyOfContextMap();
    Scope before = scope.enter();
    try {
      setMdc(mdc);
      return code.get();
    } finally {
      Scope.restore(before);
      setMdc(mdcBefore);
    }
  }

  private static void setMdc(@Nullable Map<String, String> pairs) {
    if (pairs == null || pairs.isEmpty()) {
      MDC.clear();
    } else {
      MDC.setContextMap(pairs);
    }
  }
}
