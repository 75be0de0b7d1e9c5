package dev.signalback.logback.internal.write;

import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.util.SimpleTimeBasedGuard;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for what Logback asks, since some version of 1.5, whether it may speak of an exception
 * that it swallows: it is asked each time, so it can count them. Any thread.
 */
final class AppendGuard extends SimpleTimeBasedGuard {

  private static final @Nullable VarHandle GUARD = guard();

  private volatile int asked;

  private static @Nullable VarHandle guard() {
    try {
      Class<?> base = UnsynchronizedAppenderBase.class;
      return MethodHandles.privateLookupIn(base, MethodHandles.lookup())
          .findVarHandle(base, "exceptionGuard", SimpleTimeBasedGuard.class);
    } catch (ReflectiveOperationException | RuntimeException notOpen) {
      return null;
    }
  }

  static void install(UnsynchronizedAppenderBase<?> appender) {
    if (GUARD != null && !(GUARD.get(appender) instanceof AppendGuard)) {
      GUARD.set(appender, new AppendGuard());
    }
  }

  static int countOf(UnsynchronizedAppenderBase<?> appender) {
    return GUARD != null && GUARD.get(appender) instanceof AppendGuard own ? own.asked : 0;
  }

  @Override
  public synchronized boolean allow() {
    asked++;
    return super.allow();
  }
}
