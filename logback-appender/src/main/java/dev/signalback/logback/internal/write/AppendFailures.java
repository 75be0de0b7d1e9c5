package dev.signalback.logback.internal.write;

import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an {@code append} of one of Logback's base classes has thrown: they swallow what it
 * throws, count it, and say so the first few times only. Any thread.
 *
 * <p>The count is private. On the class path it can be read; on the module path only where the
 * module {@code ch.qos.logback.core} is opened to ours, and such a failure is not seen otherwise.
 */
final class AppendFailures {

  private static final String COUNT = "exceptionCount";
  private static final @Nullable VarHandle OF_LOCKED = countOf(AppenderBase.class);
  private static final @Nullable VarHandle OF_UNLOCKED = countOf(UnsynchronizedAppenderBase.class);

  private static final boolean HAS_GUARD = hasGuard();

  private AppendFailures() {}

  private static boolean hasGuard() {
    try {
      return OF_UNLOCKED == null
          && Class.forName("ch.qos.logback.core.util.SimpleTimeBasedGuard") != null;
    } catch (ClassNotFoundException | LinkageError ofAnotherVersion) {
      return false;
    }
  }

  /** From now on its failures are counted. */
  static void watch(Appender<?> appender) {
    if (HAS_GUARD && appender instanceof UnsynchronizedAppenderBase<?> unlocked) {
      AppendGuard.install(unlocked);
    }
  }

  private static @Nullable VarHandle countOf(Class<?> base) {
    try {
      return MethodHandles.privateLookupIn(base, MethodHandles.lookup())
          .findVarHandle(base, COUNT, int.class);
    } catch (ReflectiveOperationException | RuntimeException notOpen) {
      return null;
    }
  }

  /** How many have been swallowed; always 0 where nobody can know. */
  static int of(Appender<?> appender) {
    if (HAS_GUARD && appender instanceof UnsynchronizedAppenderBase<?> guarded) {
      return AppendGuard.countOf(guarded);
    }
    if (OF_UNLOCKED != null && appender instanceof UnsynchronizedAppenderBase<?> unlocked) {
      return (int) OF_UNLOCKED.get(unlocked);
    }
    return OF_LOCKED != null && appender instanceof AppenderBase<?> locked
        ? (int) OF_LOCKED.get(locked)
        : 0;
  }
}
