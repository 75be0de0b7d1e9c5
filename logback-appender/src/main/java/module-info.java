/** Signals in Logback: configuration beans, encoders and the bridge between the two. */
module dev.signalback.logback {
  requires transitive dev.signalback;
  requires transitive ch.qos.logback.classic;
  requires transitive ch.qos.logback.core;
  requires java.xml;
  requires static transitive org.jspecify;
  requires static logstash.logback.encoder;
  requires static com.fasterxml.jackson.annotation;
  requires static com.fasterxml.jackson.core;
  requires static com.fasterxml.jackson.databind;
  requires static tools.jackson.core;
  requires static tools.jackson.databind;

  uses org.slf4j.spi.SLF4JServiceProvider; // the self-test tells which there are

  exports dev.signalback.logback;
  exports dev.signalback.logback.selftest;
  exports dev.signalback.logback.internal.capture to
      dev.signalback.slf4j;

  opens dev.signalback.logback.internal.capture to
      com.fasterxml.jackson.databind,
      tools.jackson.databind;

  exports dev.signalback.logback.internal.config to
      dev.signalback.slf4j;
  exports dev.signalback.logback.internal.event to
      dev.signalback.slf4j;
  exports dev.signalback.logback.internal.feed to
      dev.signalback.slf4j;
  exports dev.signalback.logback.internal.hosted to
      dev.signalback.slf4j;
  exports dev.signalback.logback.internal.install to
      dev.signalback.slf4j;

  provides ch.qos.logback.classic.spi.Configurator with
      dev.signalback.logback.internal.hosted.HostedConfigurator;
}
