package dev.signalback.logback.internal.install;

import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostedInstallerTest {

  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  /** Takes its time when it hears of a stop. */
  private static final class Slow implements LoggerContextListener {

    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onStart(LoggerContext started) {}

    @Override
    public void onReset(LoggerContext reset) {}

    @Override
    public void onStop(LoggerContext stopped) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {}
  }

  @Test
  void leavesTheListenersOfAStopAlone() {
    HostedInstaller.watch(context, () -> {});
    context.addListener(new Slow());
    context.start();

    assertThatCode(context::stop).doesNotThrowAnyException();
  }
}
