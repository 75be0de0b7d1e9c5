package dev.signalback.logback.internal.event;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Which signal an event of Logback's stands for while appenders are given that very event on the
 * thread that logs. Any thread; each knows its own.
 */
public final class SharedEvents {

  /** What is shown on this thread; set only while something is. */
  private static final ThreadLocal<@Nullable Shown> SHOWN = new ThreadLocal<>();

  private record Shown(ILoggingEvent event, Signal signal) {}

  private SharedEvents() {}

  /** Whether appenders are shown an event on this thread now. */
  public static boolean isShowing() {
    return SHOWN.get() != null;
  }

  public static void show(ILoggingEvent event, Signal signal) {
    SHOWN.set(new Shown(event, signal));
  }

  public static void end() {
    SHOWN.remove();
  }

  /** The signal that this very event is shown for now; null when there is none. */
  public static @Nullable Signal signalOf(ILoggingEvent event) {
    Shown shown = SHOWN.get();
    return shown != null && shown.event == event ? shown.signal : null;
  }
}
