/** Signals, the gate, the ring and the handlers. */
module dev.signalback {
  requires transitive org.slf4j;
  requires com.lmax.disruptor;
  requires static java.management;
  requires static transitive org.jspecify;
  // for tests of users that have them
  requires static org.assertj.core;
  requires static org.junit.jupiter.api;

  exports dev.signalback;
  exports dev.signalback.filter;
  exports dev.signalback.handler;
  exports dev.signalback.mask;
  exports dev.signalback.streams;
  exports dev.signalback.testing;
  exports dev.signalback.internal to
      dev.signalback.logback,
      dev.signalback.slf4j;
  exports dev.signalback.internal.dispatch to
      dev.signalback.logback,
      dev.signalback.slf4j;
  exports dev.signalback.internal.emit to
      dev.signalback.logback,
      dev.signalback.slf4j;
  exports dev.signalback.internal.gate to
      dev.signalback.logback,
      dev.signalback.slf4j;
  exports dev.signalback.internal.json to
      dev.signalback.logback;
  exports dev.signalback.internal.text to
      dev.signalback.logback;
}
