package dev.signalback.slf4j;

/** Through which entrance the signals of a program come. */
public enum Entrance {
  PROVIDER("dev.signalback.slf4j.SignalServiceProvider"),
  HOSTED("ch.qos.logback.classic.spi.LogbackServiceProvider");

  private final String provider;

  Entrance(String provider) {
    this.provider = provider;
  }

  /** The value of the system property {@code slf4j.provider}. */
  public String provider() {
    return provider;
  }
}
