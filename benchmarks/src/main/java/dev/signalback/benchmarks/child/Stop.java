package dev.signalback.benchmarks.child;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Signals;
import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;

/** How the users of a backend end it. Only the classes of the one that runs are there. */
public enum Stop {
  SIGNALBACK {
    @Override
    void stop() {
      Signals.close();
    }
  },
  LOGBACK {
    @Override
    void stop() {
      ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
  },
  LOG4J {
    @Override
    void stop() {
      LogManager.shutdown();
    }
  };

  abstract void stop();
}
