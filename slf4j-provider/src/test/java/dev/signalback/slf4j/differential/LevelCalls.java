package dev.signalback.slf4j.differential;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The methods a logger has for one level, under names without the level. */
record LevelCalls(
    BooleanSupplier isEnabled,
    Predicate<Marker> isEnabledFor,
    Consumer<String> message,
    BiConsumer<String, Object> one,
    Two two,
    Many many,
    BiConsumer<String, Throwable> thrown,
    BiConsumer<Marker, String> markedMessage,
    MarkedOne markedOne,
    MarkedTwo markedTwo,
    MarkedMany markedMany,
    MarkedThrown markedThrown,
    Supplier<LoggingEventBuilder> at) {

  interface Two {
    void log(String format, Object first, Object second);
  }

  interface Many {
    void log(String format, Object... arguments);
  }

  interface MarkedOne {
    void log(Marker marker, String format, Object argument);
  }

  interface MarkedTwo {
    void log(Marker marker, String format, Object first, Object second);
  }

  interface MarkedMany {
    void log(Marker marker, String format, Object... arguments);
  }

  interface MarkedThrown {
    void log(Marker marker, String message, Throwable thrown);
  }

  static LevelCalls of(Logger log, Level level) {
    return switch (level) {
      case TRACE ->
          new LevelCalls(
              log::isTraceEnabled,
              log::isTraceEnabled,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::trace,
              log::atTrace);
      case DEBUG ->
          new LevelCalls(
              log::isDebugEnabled,
              log::isDebugEnabled,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::debug,
              log::atDebug);
      case INFO ->
          new LevelCalls(
              log::isInfoEnabled,
              log::isInfoEnabled,
              log::info,
              log::info,
              log::info,
              log::info,
              log::info,
              log::info,
              log::info,
              log::info,
              log::info,
              log::info,
              log::atInfo);
      case WARN ->
          new LevelCalls(
              log::isWarnEnabled,
              log::isWarnEnabled,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::warn,
              log::atWarn);
      case ERROR ->
          new LevelCalls(
              log::isErrorEnabled,
              log::isErrorEnabled,
              log::error,
              log::error,
              log::error,
              log::error,
              log::error,
              log::error,
              log::error,
              log::error,
              log::error,
              log::error,
              log::atError);
    };
  }
}
