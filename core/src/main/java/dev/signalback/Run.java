package dev.signalback;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a signal tells of the code that it was made around.
 *
 * @param nanos how long the code took
 * @param value what it returned, copied as data is; null when it returned nothing or failed
 */
public record Run(long nanos, @Nullable Object value) {

  /** Written out, see {@link Level#equals}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Run that && nanos == that.nanos && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(nanos) + Objects.hashCode(value);
  }
}
