package dev.signalback.slf4j.parity;

/** The two ways of a log call into the engine. */
enum Door {
  PROVIDER("dev.signalback.slf4j.SignalServiceProvider"),
  HOSTED("ch.qos.logback.classic.spi.LogbackServiceProvider");

  /** The value of {@code -Dslf4j.provider}. */
  final String provider;

  Door(String provider) {
    this.provider = provider;
  }
}
