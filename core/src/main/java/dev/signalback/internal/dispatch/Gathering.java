package dev.signalback.internal.dispatch;

/**
 * A handler that may keep what it gets in memory until the end of the batch, so that handling takes
 * no time worth speaking of. Only with the engine's custody of its handlers.
 */
public interface Gathering {

  /** Whether it only gathers the next signal, and neither writes nor runs code of others. */
  boolean gathersNext();

  /** Whether it is to be flushed before it gets more, although the batch goes on. */
  boolean isFull();
}
