package dev.signalback.logback.internal.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.read.ListAppender;
import dev.signalback.logback.SignalAppender;
import dev.signalback.logback.internal.hosted.HostedDoor;
import java.util.concurrent.CountDownLatch;
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

  /**
   * As Dropwizard does: a reset, then one appender after the other, and no word that this was all.
   */
  @Test
  void findsWhatCodeAttachesAfterAReset() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    HostedInstaller.watch(context, opened::countDown);
    context.start();

    context.reset();
    ListAppender<ILoggingEvent> first = attach(root, "first");
    ListAppender<ILoggingEvent> second = attach(root, "second");

    assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(root.getAppender(HostedDoor.INSTALLED))
        .isInstanceOfSatisfying(
            SignalAppender.class,
            signals -> assertThat(signals.handlers()).containsExactly(first, second));
    assertThat(root.isAttached(first)).isFalse();
  }

  private ListAppender<ILoggingEvent> attach(Logger logger, String name) {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.setContext(context);
    appender.setName(name);
    appender.start();
    logger.addAppender(appender);
    return appender;
  }
}
