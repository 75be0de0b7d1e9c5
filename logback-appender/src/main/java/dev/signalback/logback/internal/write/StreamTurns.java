package dev.signalback.logback.internal.write;

/**
 * Hears of an appender's stream, from the encoder in it: the appender asks for a footer before it
 * closes a stream, and for a header when it has opened one, and for neither at other times.
 */
interface StreamTurns {

  /** The stream is still open. */
  void beforeClose();

  /** Nothing has been written yet. */
  void afterOpen();
}
