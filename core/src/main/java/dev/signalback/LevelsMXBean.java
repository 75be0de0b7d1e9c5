package dev.signalback;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Levels} does, over JMX: {@code dev.signalback:type=Levels,context=default}, where
 * {@code default} is the name of Logback's context. Where another application in the same JVM has
 * that name already, {@code ,n=2} and so on is added to it.
 *
 * <p>It is there while the engine runs, from when the JVM has an MBean server: with {@code
 * -Dcom.sun.management.jmxremote…} or a framework that has made one at once, otherwise a second or
 * two after somebody has attached or asked for one. {@code -Dsignalback.jmx=true} makes one at the
 * start, {@code false} leaves the bean out.
 *
 * <p>Any thread. Mistakes are an {@link IllegalArgumentException} that says what is allowed.
 */
public interface LevelsMXBean {

  /** The levels that were given to loggers, by name of logger. */
  Map<String, String> getLevels();

  /** The level that was given to a logger; null where it inherits. */
  @Nullable String getLevel(String logger);

  /** The level that holds for a logger. */
  String getEffectiveLevel(String logger);

  /** Gives a logger a level, until {@code logback.xml} is read again. */
  void setLevel(String logger, String level);

  /** Takes the level of a logger away: it inherits again. */
  void unsetLevel(String logger);
}
