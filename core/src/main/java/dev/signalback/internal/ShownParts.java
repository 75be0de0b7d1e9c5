package dev.signalback.internal;

/**
 * What an output shows of a signal only when it is asked to. Immutable; any thread.
 *
 * @param host the machine
 * @param attributes the application's own keys
 */
public record ShownParts(boolean host, boolean attributes) {

  /** Neither. */
  public static final ShownParts NONE = new ShownParts(false, false);
}
