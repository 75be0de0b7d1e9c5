package dev.signalback;

/**
 * The thread that made a signal. Immutable; any thread.
 *
 * @param name the thread's name; a thread without one is called {@code virtual-<id>} or {@code
 *     unnamed-<id>}
 * @param id the thread's id, or 0 when only the name is known (a replayed event)
 */
public record ThreadInfo(String name, long id) {}
