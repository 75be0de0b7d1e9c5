package dev.signalback.filter;

import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which share of signals passes: a fixed rate, or one that is asked for at each signal. By chance,
 * or by a {@link SignalKey}: then all signals of one key pass, or none, in every process that has
 * the same rate.
 *
 * <p>Immutable; any thread.
 */
public final class Sampling {

  private static final String RATE = "rate=";
  private static final String BY = "by=";

  /** Whether a thread is being told a rate; only for as long as it asks for one. */
  private static final ThreadLocal<Boolean> IS_ASKING = new ThreadLocal<>();

  private final double rate;
  private final @Nullable DoubleSupplier supplier;
  private final @Nullable SignalKey by;

  private Sampling(double rate, @Nullable DoubleSupplier supplier, @Nullable SignalKey by) {
    this.rate = rate;
    this.supplier = supplier;
    this.by = by;
  }

  /**
   * A fixed rate.
   *
   * @param rate the share that passes, from 0 to 1
   * @throws IllegalArgumentException when it is not
   */
  public static Sampling of(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw badRate(Double.toString(rate));
    }
    return new Sampling(rate, null, null);
  }

  /**
   * A rate that is asked for at each signal, on the thread that logs: it must be quick. Where it
   * throws, or is not from 0 to 1, the signal passes as with 1. So does what it logs itself.
   */
  public static Sampling of(DoubleSupplier rate) {
    return new Sampling(1, Objects.requireNonNull(rate, "rate"), null);
  }

  /**
   * Reads a sampling, as in {@code rate=0.1} or {@code rate=0.1 by=ctx.request-id}.
   *
   * @throws IllegalArgumentException when it cannot be read; the message names what was given and
   *     what is allowed
   */
  public static Sampling parse(String text) {
    Sampling sampling = null;
    SignalKey by = null;
    for (String part : GateRule.words(text)) {
      if (part.startsWith(RATE) && sampling == null) {
        sampling = of(parseRate(part.substring(RATE.length())));
      } else if (part.startsWith(BY) && by == null) {
        by = SignalKey.parse(part.substring(BY.length()));
      } else {
        throw unreadable(text);
      }
    }
    if (sampling == null) {
      throw unreadable(text);
    }
    return by == null ? sampling : sampling.by(by);
  }

  private static double parseRate(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw badRate(text);
    }
  }

  private static IllegalArgumentException badRate(String got) {
    return new IllegalArgumentException(
        "rate must be a number from 0 to 1, got %s; 0.1 lets one of ten pass"
            .formatted(got.isEmpty() ? "a blank text" : got));
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "sampling must have one rate= and may have one by=, got %s; as in rate=0.1 by=ctx.request-id"
            .formatted(text.isBlank() ? "a blank text" : text.strip()));
  }

  /** This sampling, by a key. A signal without a value for it passes by chance. */
  public Sampling by(SignalKey key) {
    return new Sampling(rate, supplier, Objects.requireNonNull(key, "key"));
  }

  /** The rate as it is now, from 0 to 1. */
  public double rate() {
    return supplier == null ? rate : supplied(supplier);
  }

  private static double supplied(DoubleSupplier supplier) {
    if (IS_ASKING.get() != null) { // it logs, and would be asked without end
      return 1;
    }
    IS_ASKING.set(true);
    try {
      double now = supplier.getAsDouble();
      return now >= 0 && now <= 1 ? now : 1;
    } catch (Throwable hostile) { // a log call must not pay for it
      return 1;
    } finally {
      IS_ASKING.remove(); // virtual threads come by the hundred thousand
    }
  }

  /** By what it picks; null when by chance. */
  public @Nullable SignalKey by() {
    return by;
  }

  /** Two are equal when key and fixed rate, or key and supplier, are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sampling that
        && Double.compare(rate, that.rate) == 0
        && Objects.equals(supplier, that.supplier)
        && Objects.equals(by, that.by);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(rate) + Objects.hashCode(by);
  }

  /** What {@link #parse} reads back, unless the rate is asked for. */
  @Override
  public String toString() {
    return RATE + (supplier == null ? rate : "(supplied)") + (by == null ? "" : " " + BY + by);
  }
}
