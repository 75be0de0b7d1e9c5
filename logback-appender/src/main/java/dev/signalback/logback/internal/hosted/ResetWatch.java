package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.spi.LifeCycle;

/**
 * Hears of a reset before it and after it. Logback tells its listeners afterwards only; but what
 * was registered with a context is stopped as the first step of a reset, before levels and
 * appenders go.
 */
final class ResetWatch implements LifeCycle, LoggerContextListener {

  private final Crossings crossings;
  private final LoggerContext context;

  ResetWatch(Crossings crossings, LoggerContext context) {
    this.crossings = crossings;
    this.context = context;
  }

  /** Waits for the next reset. Called within one, when nobody goes through either list. */
  void renew() {
    context.register(this);
    if (!context.getCopyOfListenerList().contains(this)) { // gone with a stop
      context.addListener(this);
    }
  }

  // ---- what is registered

  @Override
  public void start() {}

  @Override
  public void stop() {
    crossings.beforeReset();
  }

  @Override
  public boolean isStarted() {
    return true;
  }

  // ---- what listens

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onReset(LoggerContext reset) {
    crossings.afterReset();
  }

  @Override
  public void onStop(LoggerContext stopped) {
    crossings.afterStop();
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    crossings.levelChanged(logger.getName());
  }

  @Override
  public void onStart(LoggerContext started) {}
}
