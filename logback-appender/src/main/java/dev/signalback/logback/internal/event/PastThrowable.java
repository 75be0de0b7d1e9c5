package dev.signalback.logback.internal.event;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.Rendering;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Logback would have read of a throwable at the call, for one that has changed since. Logback
 * reads a stand-in, so that frames in common and cycles are its own matter; the classes are those
 * of the throwables meant.
 */
final class PastThrowable extends ThrowableProxy {

  private final ErrorSnapshot snapshot;

  private PastThrowable(ErrorSnapshot snapshot) {
    super(StandIn.of(snapshot, new IdentityHashMap<>()));
    this.snapshot = snapshot;
  }

  /** What was read now, if it is the same as at the call; else what was there then. */
  static ThrowableProxy of(ThrowableProxy now, ErrorSnapshot snapshot) {
    try {
      boolean stands = now.getThrowable() != snapshot.error(); // for one that cannot be read
      return stands || isSame(now, snapshot) ? now : new PastThrowable(snapshot);
    } catch (RuntimeException | StackOverflowError hostile) {
      return now;
    }
  }

  private static boolean isSame(@Nullable IThrowableProxy now, @Nullable ErrorSnapshot then) {
    if (now == null || then == null) {
      return now == null && then == null;
    }
    if (!(now instanceof ThrowableProxy proxy) || proxy.getThrowable() != then.error()) {
      return false;
    }
    return !then.isRead()
        || proxy.isCyclic()
        || (Objects.equals(proxy.getMessage(), then.message())
            && isSame(proxy.getCause(), then.cause())
            && areSame(proxy.getSuppressed(), then));
  }

  private static boolean areSame(IThrowableProxy[] now, ErrorSnapshot then) {
    if (now.length != then.suppressedCount()) {
      return false;
    }
    for (int i = 0; i < now.length; i++) {
      if (!isSame(now[i], then.suppressed(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Throwable getThrowable() {
    return snapshot.error();
  }

  @Override
  public String getClassName() {
    return snapshot.error().getClass().getName();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    return Nested.of(super.getCause(), snapshot.cause());
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Nested.suppressed(super.getSuppressed(), snapshot);
  }

  /** One below it. */
  private static final class Nested implements IThrowableProxy {
    private final IThrowableProxy standIn;
    private final ErrorSnapshot snapshot;

    private Nested(IThrowableProxy standIn, ErrorSnapshot snapshot) {
      this.standIn = standIn;
      this.snapshot = snapshot;
    }

    static @Nullable IThrowableProxy of(
        @Nullable IThrowableProxy standIn, @Nullable ErrorSnapshot snapshot) {
      return standIn == null || snapshot == null || !snapshot.isRead()
          ? standIn // nothing, or the throwable itself
          : new Nested(standIn, snapshot);
    }

    static IThrowableProxy[] suppressed(IThrowableProxy[] standIns, ErrorSnapshot snapshot) {
      IThrowableProxy[] nested = copy(standIns);
      for (int i = 0; i < nested.length && i < snapshot.suppressedCount(); i++) {
        nested[i] = Objects.requireNonNull(of(standIns[i], snapshot.suppressed(i)));
      }
      return nested;
    }

    private static IThrowableProxy[] copy(IThrowableProxy[] standIns) {
      IThrowableProxy[] copy = new IThrowableProxy[standIns.length];
      System.arraycopy(standIns, 0, copy, 0, copy.length);
      return copy;
    }

    @Override
    public @Nullable String getMessage() {
      return standIn.getMessage();
    }

    @Override
    public String getClassName() {
      return snapshot.error().getClass().getName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return standIn.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
      return standIn.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
      return of(standIn.getCause(), snapshot.cause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return suppressed(standIn.getSuppressed(), snapshot);
    }

    @Override
    public boolean isCyclic() {
      return standIn.isCyclic();
    }
  }

  /** A throwable with the message, cause and suppressed ones of a snapshot. */
  private static final class StandIn extends Throwable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Throwable cause;

    private StandIn(@Nullable String message) {
      super(message, null, true, true);
    }

    /**
     * @param made those made so far, by what they stand for
     */
    static Throwable of(ErrorSnapshot snapshot, IdentityHashMap<Throwable, StandIn> made) {
      Throwable error = snapshot.error();
      StandIn known = made.get(error);
      if (known != null) {
        return known;
      } else if (!snapshot.isRead()) {
        return ThrowableDepth.isBounded(error) ? error : new StandIn(Rendering.describe(error));
      }
      StandIn standIn = new StandIn(snapshot.message());
      made.put(error, standIn);
      Object frames = Rendering.guarded(error, "getStackTrace()", error::getStackTrace);
      standIn.setStackTrace(
          frames instanceof StackTraceElement[] trace ? trace : new StackTraceElement[0]);
      ErrorSnapshot cause = snapshot.cause();
      standIn.cause = cause == null ? null : of(cause, made);
      for (int i = 0; i < snapshot.suppressedCount(); i++) {
        Throwable suppressed = of(snapshot.suppressed(i), made);
        if (suppressed != standIn) {
          standIn.addSuppressed(suppressed);
        }
      }
      return standIn;
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return cause;
    }

    @Override
    public Throwable fillInStackTrace() {
      return this; // it gets that of another
    }
  }
}
