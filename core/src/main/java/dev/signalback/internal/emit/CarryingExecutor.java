package dev.signalback.internal.emit;

import dev.signalback.ContextSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hands tasks over together with what the thread that hands them over carries. */
public sealed class CarryingExecutor implements ExecutorService permits CarryingScheduler {

  /** A task as it was handed over, and what it carries on. */
  record Carried(ContextSnapshot snapshot, Runnable task) implements Runnable {

    static Runnable of(Runnable task) {
      return new Carried(ContextSnapshot.capture(), Objects.requireNonNull(task, "task"));
    }

    @Override
    public void run() {
      snapshot.run(task::run);
    }
  }

  private final ExecutorService service;

  public CarryingExecutor(ExecutorService service) {
    this.service = service;
  }

  @Override
  public void execute(Runnable task) {
    service.execute(Carried.of(task));
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    return service.submit(ContextSnapshot.capture().wrapCallable(task));
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
    return service.submit(Carried.of(task), result);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return service.submit(Carried.of(task));
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks) throws InterruptedException {
    return service.invokeAll(wrapped(tasks));
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return service.invokeAll(wrapped(tasks), timeout, unit);
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return service.invokeAny(wrapped(tasks));
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return service.invokeAny(wrapped(tasks), timeout, unit);
  }

  private static <T extends @Nullable Object> List<Callable<T>> wrapped(
      Collection<? extends Callable<T>> tasks) {
    ContextSnapshot now = ContextSnapshot.capture();
    List<Callable<T>> wrapped = new ArrayList<>(tasks.size());
    tasks.forEach(task -> wrapped.add(now.wrapCallable(task)));
    return wrapped;
  }

  // ---- the service's own

  @Override
  public void shutdown() {
    service.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> tasks = new ArrayList<>();
    for (Runnable task : service.shutdownNow()) {
      tasks.add(task instanceof Carried carried ? carried.task() : task);
    }
    return tasks;
  }

  @Override
  public boolean isShutdown() {
    return service.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return service.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return service.awaitTermination(timeout, unit);
  }
}
