package dev.signalback.benchmarks.child;

/** What one virtual machine measures. */
public enum Part {
  /** From the first call to the last byte in the file, the stop included. */
  THROUGHPUT,
  /** What one thread waits for its calls, on a fixed schedule. */
  LATENCY,
  /** What no traffic costs, and how soon a signal after it is in the file. */
  IDLE,
  /** From the start of the machine to the first line; measured from outside. */
  START
}
