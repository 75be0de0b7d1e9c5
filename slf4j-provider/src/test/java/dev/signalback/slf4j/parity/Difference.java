package dev.signalback.slf4j.parity;

/** The rows of the table in {@code docs/reference/differences-between-doors.md}. */
enum Difference {
  DEQUES("deques of the MDC"),
  MDC_ORDER("order of the MDC"),
  IS_ENABLED("`isEnabled`"),
  SCOPED_FILTERS("filters of a thread"),
  TURBO_FILTERS("TurboFilters that throw"),
  SUPPLIERS("suppliers"),
  THROWABLES("throwables that fail"),
  REPLAY("replayed calls"),
  NUMBERS("sequence numbers"),
  PLAIN("plain appenders"),
  RESET_ALONE("a reset that no configuration follows"),
  NO_GATE("ways without a `SignalAppender`"),
  GATE_TWICE("a `SignalAppender` met twice"),
  SHARED_VALUES("values that fail in a shared event"),
  SHARED_PAIRS("pairs in a shared event"),
  SHARED_DATA("event data in a shared event"),
  SHARED_CONTEXT("context from code in a shared event"),
  TRANSFORMS("transforms and `<mask>`");

  final String title;

  Difference(String title) {
    this.title = title;
  }
}
