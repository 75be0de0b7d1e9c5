package dev.signalback.slf4j.parity;

/**
 * A program of the suite. It runs on a thread of its name, so that a difference says where it comes
 * from.
 */
record Part(String name, Body body) {

  /** What a part does; may start threads that it waits for. */
  interface Body {
    void run() throws Exception;
  }
}
