package dev.signalback.internal.text;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Throwables whose own code is broken. */
public final class HostileErrors {

  private HostileErrors() {}

  public static final class FailingMessage extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  public static final class FailingStack extends Exception {
    private static final long serialVersionUID = 1L;

    public FailingStack() {
      super("fine");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new StackOverflowError("no stack");
    }
  }

  public static final class NullStack extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("NullAway") // that is what is wrong with it
    public StackTraceElement[] getStackTrace() {
      return null;
    }
  }

  public static final class NullFrames extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public StackTraceElement[] getStackTrace() {
      return new StackTraceElement[2];
    }
  }

  public static final class FailingCause extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  /** Its cause is what a supplier says: another one each time, itself, its wrapper. */
  public static final class SuppliedCause extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Supplier<@Nullable Throwable> cause;

    public SuppliedCause(Supplier<@Nullable Throwable> cause) {
      super("supplied", null, true, false);
      this.cause = cause;
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return cause.get();
    }
  }

  /** An error whose causes never end. */
  public static Exception endless() {
    return new SuppliedCause(HostileErrors::endless);
  }

  /** Two errors without a stack, each the cause of the other. */
  public static Exception circle() {
    RuntimeException first = new IllegalStateException("first");
    RuntimeException second = new IllegalArgumentException("second", first);
    first.initCause(second);
    SampleSignals.withStack(first);
    return SampleSignals.withStack(second);
  }
}
