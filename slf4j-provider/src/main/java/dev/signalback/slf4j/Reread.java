package dev.signalback.slf4j;

import ch.qos.logback.classic.model.ConfigurationModel;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import ch.qos.logback.core.util.Duration;
import dev.signalback.logback.internal.config.ConfigurationReview;
import dev.signalback.logback.internal.config.Mistakes;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that has changed as it was read first, where Logback's own scan would use handlers
 * that let one bad appender cost all others. A file that is not XML is left alone, and so is what
 * was configured before. Called on the thread that scans, before Logback begins.
 */
final class Reread {

  /** The key, among the objects of a context, of the problem that was told. */
  private static final String TOLD = "dev.signalback.problem";

  /** Logback's own. */
  private static final Duration DEFAULT_PERIOD = Duration.buildByMinutes(1);

  /** Ends Logback's turn on the thread that scans. */
  private static final class Done extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Done() {
      super("the file has been read again", null, false, false);
    }
  }

  private final SignalLoggerContext context;
  private final URL file;

  private Reread(SignalLoggerContext context, URL file) {
    this.context = context;
    this.file = file;
  }

  /**
   * Reads the file and throws what Logback's task ends with; returns where Logback is to go on.
   *
   * @param scan what looks for changes
   */
  static void insteadOfLogback(SignalLoggerContext context, @Nullable Object scan) {
    URL file = ConfigurationWatchListUtil.getMainWatchURL(context);
    if (file != null && file.toString().endsWith("xml") && new Reread(context, file).isDone(scan)) {
      throw new Done();
    }
  }

  private boolean isDone(@Nullable Object scan) {
    ConfigurationReview.remember(context, file);
    Object before = context.getObject(CoreConstants.SAFE_JORAN_CONFIGURATION);
    String problem = ConfigurationReview.problemOfXml(context);
    if (problem == null) {
      return isRead(before);
    }
    if (scan instanceof Runnable task && before instanceof ConfigurationModel model) {
      if (!problem.equals(context.getObject(TOLD))) { // Logback 1.5.6 sees a change each time
        context.putObject(TOLD, problem);
        Mistakes.warn(
            context,
            "configuration file must be XML, got %s; mend it, what was configured before counts until then"
                .formatted(problem));
      }
      goOn(task, model);
      return true;
    }
    return false;
  }

  /** The new configuration has a scan of its own. */
  private boolean isRead(@Nullable Object before) {
    context.reset();
    try {
      SignalConfigurator.configure(context, file);
      return true;
    } catch (JoranException e) { // which is said; Logback goes back to what was before
      context.putObject(CoreConstants.SAFE_JORAN_CONFIGURATION, before);
      return false;
    }
  }

  /** A task that has thrown does not run again. */
  private void goOn(Runnable scan, ConfigurationModel before) {
    long millis = periodOf(before).getMilliseconds();
    context.addScheduledFuture(
        context
            .getScheduledExecutorService()
            .scheduleAtFixedRate(scan, millis, millis, TimeUnit.MILLISECONDS));
  }

  private Duration periodOf(ConfigurationModel configured) {
    String text = configured.getScanPeriodStr();
    try {
      return text == null ? DEFAULT_PERIOD : Duration.valueOf(text.trim());
    } catch (IllegalArgumentException | IllegalStateException e) { // Logback has said it
      return DEFAULT_PERIOD;
    }
  }
}
