package dev.signalback.slf4j;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import dev.signalback.Signal;
import dev.signalback.logback.internal.capture.EventSignals;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what it gets. Logback makes it from the configuration of a test. */
public final class RecordingAppender extends AppenderBase<ILoggingEvent> {

  private final List<Signal> signals = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  /** The one of a name, wherever it is attached. */
  static RecordingAppender of(TestDoor door, String name) {
    for (Logger logger : door.context().getLoggerList()) {
      RecordingAppender found = find(logger.iteratorForAppenders(), name);
      if (found != null) {
        return found;
      }
    }
    throw new NoSuchElementException(name);
  }

  private static @Nullable RecordingAppender find(
      Iterator<? extends Appender<?>> appenders, String name) {
    while (appenders.hasNext()) {
      Appender<?> appender = appenders.next();
      if (appender instanceof RecordingAppender recorder && name.equals(recorder.getName())) {
        return recorder;
      }
      if (appender instanceof AppenderAttachable<?> parent) {
        RecordingAppender nested = find(parent.iteratorForAppenders(), name);
        if (nested != null) {
          return nested;
        }
      }
    }
    return null;
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
    signals.add(EventSignals.of(event));
    messages.add(String.valueOf(event.getFormattedMessage()));
  }

  List<Signal> signals() {
    return List.copyOf(signals);
  }

  /** What Logback's appenders are given. */
  List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  /** The messages, as the appender printed them. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  void clear() {
    events.clear();
    signals.clear();
    messages.clear();
  }
}
