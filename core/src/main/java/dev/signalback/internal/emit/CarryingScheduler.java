package dev.signalback.internal.emit;

import dev.signalback.ContextSnapshot;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same for tasks that come later, once or again and again: each run carries it on. */
public final class CarryingScheduler extends CarryingExecutor implements ScheduledExecutorService {

  private final ScheduledExecutorService service;

  public CarryingScheduler(ScheduledExecutorService service) {
    super(service);
    this.service = service;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return service.schedule(Carried.of(task), delay, unit);
  }

  @Override
  public <V extends @Nullable Object> ScheduledFuture<V> schedule(
      Callable<V> task, long delay, TimeUnit unit) {
    return service.schedule(ContextSnapshot.capture().wrapCallable(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return service.scheduleAtFixedRate(Carried.of(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return service.scheduleWithFixedDelay(Carried.of(task), initialDelay, delay, unit);
  }
}
