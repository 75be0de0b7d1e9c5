package dev.signalback.logback.internal.config;

/** A context of a provider door, which takes the calls itself; nothing is hosted in it. */
public interface ProviderContext {

  /** Appenders behind an appender of ours were added or removed. */
  void appendersChanged();
}
