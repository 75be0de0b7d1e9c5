package dev.signalback.logback;

import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;
import java.util.List;

/**
 * An element inside an appender of ours. Logback fills and starts it while it reads the file; the
 * appender it belongs to then reads it.
 */
abstract class Element extends ContextAwareBase implements LifeCycle {

  private final String name;
  private final List<String> options;
  private boolean started;

  /**
   * @param name what it is called in messages
   * @param options what may stand inside it
   */
  Element(String name, List<String> options) {
    this.name = name;
    this.options = options;
  }

  final void warnIfSecond(String child, boolean isSecond) {
    if (isSecond) {
      Options.warnOfSecond(child, this, getContext());
    }
  }

  @Override
  public void start() {
    new Options(name, this, getContext()).explainUnknown(options);
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }
}
