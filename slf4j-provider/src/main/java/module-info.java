/** The SLF4J binding: log calls become signals. */
module dev.signalback.slf4j {
  requires transitive org.slf4j;
  requires transitive dev.signalback;
  requires dev.signalback.logback;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  // optional, so that its service can be named on the class path only
  requires static jakarta.servlet;
  requires static transitive org.jspecify;

  exports dev.signalback.slf4j;
  exports dev.signalback.slf4j.servlet;

  provides ch.qos.logback.classic.spi.Configurator with
      dev.signalback.slf4j.SignalConfigurator;
  provides org.slf4j.spi.SLF4JServiceProvider with
      dev.signalback.slf4j.SignalServiceProvider;
}
