package dev.signalback;

import org.jspecify.annotations.Nullable;

/**
 * The machine a signal was made on. Immutable; any thread.
 *
 * @param name its name; null when it is not known
 * @param ip its address as text; null when it is not known
 */
public record HostInfo(@Nullable String name, @Nullable String ip) {}
