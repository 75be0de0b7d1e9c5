package dev.signalback.slf4j.emit;

import dev.signalback.Signal;
import dev.signalback.Transform;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the configuration of {@link TransformedTest} names. */
public final class TransformBeans {

  /** How many signals {@link Mark} was given. */
  static final AtomicInteger MARKED = new AtomicInteger();

  static final AtomicBoolean IS_OPEN = new AtomicBoolean(true);

  private TransformBeans() {}

  /** Holds back what says ping. */
  public static final class NoPings implements Transform {
    @Override
    public @Nullable Signal apply(Signal signal) {
      return String.valueOf(signal.msg()).startsWith("ping") ? null : signal;
    }
  }

  /** Adds a text. */
  public static final class Mark implements Transform {
    private String text = "marked";

    public void setText(String value) {
      text = value;
    }

    @Override
    public Signal apply(Signal signal) {
      MARKED.incrementAndGet();
      return signal.toBuilder().msg(signal.msg() + " " + text).build();
    }
  }

  /** Fails for what says so. */
  public static final class Fragile implements Transform {
    @Override
    public Signal apply(Signal signal) {
      if (String.valueOf(signal.msg()).startsWith("fragile")) {
        throw new IllegalStateException("broken");
      }
      return signal;
    }
  }

  /** Of all signals, after everything of code. */
  public static final class LastWord implements Transform {
    @Override
    public Signal apply(Signal signal) {
      return String.valueOf(signal.msg()).startsWith("tell the file")
          ? signal.toBuilder().msg(signal.msg() + " (seen by the file)").build()
          : signal;
    }
  }

  /** Says what {@link #IS_OPEN} says. */
  public static final class Open implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return IS_OPEN.get();
    }
  }

  /** Knows no answer. */
  public static final class Undecided implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      throw new IllegalStateException("no answer");
    }
  }
}
