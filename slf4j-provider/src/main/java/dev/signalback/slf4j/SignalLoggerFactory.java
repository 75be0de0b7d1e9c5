package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.logback.internal.config.ContextOwner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** The loggers by name: the same instance for a name, always. */
final class SignalLoggerFactory implements ILoggerFactory, ContextOwner {

  private final ConcurrentMap<String, SignalLogger> loggers = new ConcurrentHashMap<>();
  private final ProviderDoor door;

  SignalLoggerFactory(ProviderDoor door) {
    this.door = door;
  }

  @Override
  public Logger getLogger(String name) {
    if (name == null) {
      throw new IllegalArgumentException("name must not be null, got null");
    }
    SignalLogger logger = loggers.get(name);
    return logger != null ? logger : create(isRoot(name) ? Logger.ROOT_LOGGER_NAME : name);
  }

  @Override
  public LoggerContext context() {
    return door.context();
  }

  /** The root has one name, in whatever case it is asked for. */
  private static boolean isRoot(String name) {
    return name.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME);
  }

  /** Decides once more when the logger is in the map, so that no change in between passes it by. */
  private SignalLogger create(String name) {
    SignalLogger logger = loggers.computeIfAbsent(name, door::newLogger);
    door.created(logger);
    return logger;
  }

  /** The nearest ancestor that is known, the root at last; null while there is none. */
  @Nullable SignalLogger nearest(String name) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      SignalLogger ancestor = loggers.get(name.substring(0, dot));
      if (ancestor != null) {
        return ancestor;
      }
    }
    return loggers.get(Logger.ROOT_LOGGER_NAME);
  }

  /** The names of all loggers. */
  Iterable<String> names() {
    return loggers.keySet();
  }

  Iterable<SignalLogger> all() {
    return loggers.values();
  }
}
