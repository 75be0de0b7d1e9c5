package dev.signalback.slf4j.bridges;

import java.util.ListResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Calls the four APIs in all their shapes; each message begins with the method it is made in. */
final class BridgedProgram {

  private BridgedProgram() {}

  public static void main(String[] args) {
    LoggerFactory.getILoggerFactory(); // binds SLF4J, which sets the levels of java.util.logging
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Jul.logAll();
    Jcl.logAll();
    Log4j.logAll();
    Platform.logAll();
  }

  static final class Jul {
    private static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger("a.Jul");

    private Jul() {}

    static void logAll() {
      finest();
      fine();
      info();
      supplied();
      warning();
      severe();
      logp();
      record();
      translated();
    }

    private static void finest() {
      LOG.finest("finest");
    }

    private static void fine() {
      LOG.fine("fine");
    }

    private static void info() {
      LOG.info("info of {}");
    }

    private static void supplied() {
      LOG.info(() -> "supplied");
    }

    private static void warning() {
      LOG.log(Level.WARNING, "warning {0} of {1}", new Object[] {1, "two"});
    }

    private static void severe() {
      LOG.log(Level.SEVERE, "severe", broken());
    }

    private static void logp() {
      LOG.logp(Level.WARNING, "some.Class", "someMethod", "logp");
    }

    private static void record() {
      LogRecord record = new LogRecord(Level.WARNING, "record");
      record.setLoggerName(LOG.getName());
      LOG.log(record);
    }

    private static void translated() {
      LOG.logrb(Level.INFO, new Texts(), "translated");
    }
  }

  static final class Jcl {
    private static final Log LOG = LogFactory.getLog("a.Jcl");

    private Jcl() {}

    static void logAll() {
      trace();
      debug();
      info();
      warn();
      error();
      fatal();
    }

    private static void trace() {
      LOG.trace("trace");
    }

    private static void debug() {
      LOG.debug("debug");
    }

    private static void info() {
      LOG.info("info of {}");
    }

    private static void warn() {
      LOG.warn("warn");
    }

    private static void error() {
      LOG.error("error", broken());
    }

    private static void fatal() {
      LOG.fatal("fatal");
    }
  }

  static final class Log4j {
    private static final org.apache.logging.log4j.Logger LOG = LogManager.getLogger("a.Log4j");

    private Log4j() {}

    static void logAll() {
      trace();
      debug();
      info();
      braces();
      supplied();
      warn();
      fluent();
      error();
      fatal();
      marked();
      printed();
      context();
    }

    private static void trace() {
      LOG.trace("trace");
    }

    private static void debug() {
      LOG.debug("debug {}", 1);
    }

    private static void info() {
      LOG.info("info {} of {}", 1, "two");
    }

    private static void braces() {
      LOG.info("braces {} and {}", "{}", "{");
    }

    private static void supplied() {
      LOG.info("supplied {}", () -> 1);
    }

    private static void warn() {
      LOG.log(org.apache.logging.log4j.Level.WARN, "warn");
    }

    private static void fluent() {
      LOG.atWarn().withThrowable(broken()).log("fluent {}", 1);
    }

    private static void error() {
      LOG.error("error {}", 1, broken());
    }

    private static void fatal() {
      LOG.fatal("fatal");
    }

    private static void marked() {
      LOG.info(MarkerManager.getMarker("AUDIT"), "marked");
    }

    private static void printed() {
      LOG.printf(org.apache.logging.log4j.Level.INFO, "printed %05d", 42);
    }

    private static void context() {
      ThreadContext.put("request-id", "r-1");
      LOG.info("context");
      ThreadContext.clearAll();
    }
  }

  static final class Platform {
    private static final System.Logger LOG = System.getLogger("a.Platform");
    private static final System.Logger LOCAL = System.getLogger("a.Platform", new Texts());

    private Platform() {}

    static void logAll() {
      trace();
      debug();
      info();
      supplied();
      object();
      warning();
      error();
      bundled();
      bundledError();
      local();
    }

    private static void trace() {
      LOG.log(System.Logger.Level.TRACE, "trace");
    }

    private static void debug() {
      LOG.log(System.Logger.Level.DEBUG, "debug");
    }

    private static void info() {
      LOG.log(System.Logger.Level.INFO, "info {0} of {1}", 1, "two");
    }

    private static void supplied() {
      LOG.log(System.Logger.Level.INFO, () -> "supplied");
    }

    private static void object() {
      LOG.log(System.Logger.Level.INFO, new Named("object"));
    }

    private static void warning() {
      LOG.log(System.Logger.Level.WARNING, "warning");
    }

    private static void error() {
      LOG.log(System.Logger.Level.ERROR, "error", broken());
    }

    private static void bundled() {
      LOG.log(System.Logger.Level.WARNING, new Texts(), "bundled", 1);
    }

    private static void bundledError() {
      LOG.log(System.Logger.Level.ERROR, new Texts(), "bundledError", broken());
    }

    private static void local() {
      LOCAL.log(System.Logger.Level.WARNING, "local");
    }
  }

  /** An object that is a message. */
  private record Named(String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Texts in a language. */
  static final class Texts extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {
        {"translated", "translated into words"},
        {"bundled", "bundled into {0} words"},
        {"bundledError", "bundledError in words"},
        {"local", "local in words"}
      };
    }
  }

  private static RuntimeException broken() {
    return new IllegalStateException("broken");
  }
}
