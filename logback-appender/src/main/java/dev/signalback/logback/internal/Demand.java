package dev.signalback.logback.internal;

/**
 * What the appenders on the way of a logger's signals ask of the calling thread.
 *
 * @param hasPlain whether a plain appender gets the signals beside the gate
 * @param gatedLevel the lowest level that a handler behind the gate wants of a signal without an
 *     id; {@link dev.signalback.filter.SignalFilter#NEVER} when there is none
 * @param locationLevel the lowest level that needs a location
 * @param needsCallerData whether appenders ask for Logback's caller data
 */
public record Demand(
    boolean hasPlain, int gatedLevel, int locationLevel, boolean needsCallerData) {}
