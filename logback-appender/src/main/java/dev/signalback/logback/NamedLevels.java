package dev.signalback.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;
import dev.signalback.internal.LevelNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for levels of signals, for every filter that comes after it in the file:
 *
 * <pre>
 *   &lt;contextListener class="dev.signalback.logback.NamedLevels"&gt;
 *     &lt;level&gt;notice=55&lt;/level&gt;
 *   &lt;/contextListener&gt;
 * </pre>
 *
 * <p>A listener as that is what Logback starts where it stands; it listens to nothing. Names stay
 * when a reload no longer has them. Filled by the thread that reads the configuration.
 */
public final class NamedLevels extends ContextAwareBase
    implements LoggerContextListener, LifeCycle {

  private final List<String> levels = new ArrayList<>();
  private boolean started;

  /** A name and a number, as in {@code notice=55}. */
  public void addLevel(String nameAndNumber) {
    levels.add(nameAndNumber);
  }

  @Override
  public void start() {
    Options options = new Options("contextListener class=\"NamedLevels\"", this, getContext());
    options.explainUnknown(List.of("level"));
    for (String level : levels) {
      options.read("level", level, false, NamedLevels::define);
    }
    started = true;
  }

  private static boolean define(String text) {
    LevelNames.define(text);
    return true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  // ---- what it does not listen to

  @Override
  public boolean isResetResistant() {
    return false;
  }

  @Override
  public void onStart(LoggerContext context) {
    // names are given when the file is read
  }

  @Override
  public void onReset(LoggerContext context) {
    // signals on their way have these names
  }

  @Override
  public void onStop(LoggerContext context) {
    // the same
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    // levels of loggers are Logback's
  }
}
