package dev.signalback.internal.gate;

import dev.signalback.filter.SignalFilter;
import java.util.List;

/**
 * What the appenders on the way of a logger's signals ask of the calling thread.
 *
 * @param hasPlain whether a plain appender gets the signals beside the gate
 * @param gatedLevel the lowest level that a handler behind the gate wants of a signal whose id
 *     passes; {@link SignalFilter#NEVER} when there is none
 * @param filters the filters of the handlers behind the gate, each once for each way it is reached
 * @param locationLevel the lowest level that needs a location
 * @param needsCallerData whether appenders ask for Logback's caller data
 * @param needsObjects whether an appender may ask for the values of pairs as objects
 * @param hasSync whether a handler behind the gate wants the signals on the thread that logs
 */
public record Demand(
    boolean hasPlain,
    int gatedLevel,
    List<SignalFilter> filters,
    int locationLevel,
    boolean needsCallerData,
    boolean needsObjects,
    boolean hasSync) {}
