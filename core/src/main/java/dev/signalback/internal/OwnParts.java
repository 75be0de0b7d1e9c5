package dev.signalback.internal;

import dev.signalback.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * What hardly any signal has, in one field of {@link SignalExtras}. Immutable.
 *
 * @param host the machine it was made on, where that is another one
 * @param attributes keys of the application's for transforms and handlers
 */
public record OwnParts(@Nullable HostInfo host, PairMap<@Nullable Object> attributes) {

  /** Null where there is nothing to hold. */
  public static @Nullable OwnParts of(
      @Nullable HostInfo host, PairMap<@Nullable Object> attributes) {
    return host == null && attributes.isEmpty() ? null : new OwnParts(host, attributes);
  }
}
