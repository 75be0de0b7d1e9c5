package dev.signalback.slf4j;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.signalback.logback.ConsoleEncoder;

/** The configuration of an application without one: info and above, for people, on the console. */
final class ConsoleDefault {

  /** The name of its appender, and its id in the books. */
  static final String NAME = "console";

  private ConsoleDefault() {}

  static void install(LoggerContext context) {
    ConsoleEncoder encoder = new ConsoleEncoder();
    encoder.setContext(context);
    encoder.start();

    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName(NAME);
    console.setEncoder(encoder);
    console.start();

    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    context.putObject(NAME, console);
  }

  static boolean isInstalled(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    return root.getAppender(NAME) instanceof ConsoleAppender<ILoggingEvent> console
        && context.getObject(NAME) == console;
  }

  /** Makes room for a configuration; one that has put its own appender there stays. */
  static void uninstall(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (root.getAppender(NAME) instanceof ConsoleAppender<ILoggingEvent> console
        && context.getObject(NAME) == console) {
      root.detachAppender(console);
      console.stop();
    }
  }
}
