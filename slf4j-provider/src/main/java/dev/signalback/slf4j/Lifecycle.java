package dev.signalback.slf4j;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import ch.qos.logback.core.util.StatusPrinter2;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.EarlyClasses;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.logback.ConsoleEncoder;
import dev.signalback.logback.SignalEncoder;
import dev.signalback.logback.internal.config.AttachedAppenders;
import dev.signalback.logback.internal.config.ConfigurationEnd;
import dev.signalback.logback.internal.config.ConfigurationLock;
import dev.signalback.logback.internal.config.ConfigurationReview;
import dev.signalback.logback.internal.config.GateSettings;
import dev.signalback.logback.internal.config.Mistakes;
import dev.signalback.logback.internal.config.PackageReview;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.ILoggerFactory;

/**
 * Starts the provider door and takes it through what happens to its context: levels that change,
 * reloads, the end.
 *
 * <p>A reload resets the context first, which stops all appenders, and configures it then. What was
 * logged before it reaches the old appenders. In between the dispatcher rests: calls go on under
 * the old decisions, their signals queue up and find the new appenders, however long one takes to
 * start. If no configuration follows, it goes on after {@link #MAX_REST}. A thread that resets
 * meanwhile waits for its {@link Turn}.
 */
final class Lifecycle
    implements SignalLoggerContext.Watcher, ConfigurationEventListener, LoggerContextListener {

  /** The id under which the appenders of the configuration stand among the handlers. */
  static final String OUTLET = "logback.xml";

  static final Duration MAX_REST = Duration.ofSeconds(5);

  /** How long a configuration is awaited that is being read. */
  private static final Duration MAX_READING = Duration.ofSeconds(30);

  private static volatile Duration maxRest = MAX_REST;

  private final SignalLoggerContext context;
  private final ProviderDoor door;
  private final GateSettings settings;
  private final Turn turn;
  private final ReentrantLock configuring;

  /** When the last reset began, in milliseconds of the clock, as statuses have it. */
  private volatile long resetAt;

  private Lifecycle(
      SignalLoggerContext context, SignalMdcAdapter mdc, DispatchOptions initialOptions) {
    this.context = context;
    this.settings = new GateSettings(context);
    this.door = new ProviderDoor(context, mdc, initialOptions);
    this.configuring = ConfigurationLock.of(context);
    this.turn = new Turn(configuring);
  }

  /** For tests that cannot wait as long. */
  static void setMaxRest(Duration bound) {
    maxRest = bound;
  }

  /** Reads the configuration and starts the engine. */
  static ILoggerFactory open(SignalMdcAdapter mdc) {
    SignalLoggerContext context = newContext(mdc);
    configure(context);
    return start(context, mdc);
  }

  /** Starts on the console default; nothing that may have failed is asked again. */
  static ILoggerFactory openOnConsole(SignalMdcAdapter mdc) {
    SignalLoggerContext context = newContext(mdc);
    ConsoleDefault.install(context);
    return start(context, mdc);
  }

  private static SignalLoggerContext newContext(SignalMdcAdapter mdc) {
    SignalLoggerContext context = new SignalLoggerContext();
    context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
    context.setMDCAdapter(mdc);
    context.addConfigurationEventListener(
        event -> {
          if (event.getEventType() == ConfigurationEvent.EventType.CHANGE_DETECTED) {
            context.awaitOpened();
            Reread.insteadOfLogback(context, event.getData());
          }
        });
    return context;
  }

  private static void configure(SignalLoggerContext context) {
    try {
      new ContextInitializer(context).autoConfig(Lifecycle.class.getClassLoader());
    } catch (JoranException | RuntimeException e) {
      context
          .getStatusManager()
          .add(new ErrorStatus("could not configure: " + e.getMessage(), context, e));
    }
    fallBackToConsole(context, 0);
  }

  /** Where mistakes have left no appender at all, people are to see what is logged all the same. */
  private static void fallBackToConsole(LoggerContext context, long since) {
    if (AttachedAppenders.leadSomewhere(context)) {
      return;
    }
    ConfigurationReview review = ConfigurationReview.of(context, since);
    if (review.hasMistakes() || hasError(context, since)) {
      logToConsole(
          context,
          "the configuration has errors and no appender; logging to the console until they are"
              + " mended");
    } else {
      review.explainSilence(
          "; logging to the console until one does", reason -> logToConsole(context, reason));
    }
  }

  private static void logToConsole(LoggerContext context, String reason) {
    Mistakes.warn(context, reason);
    ConsoleDefault.install(context);
  }

  /** Adds what Logback has not said, and prints all warnings and errors if no listener does. */
  private static void review(LoggerContext context, long since) {
    ConfigurationReview review = ConfigurationReview.of(context, since);
    Mistakes.add(context, review);
    List<Status> told = review.told();
    if (!told.isEmpty() && !StatusUtil.contextHasStatusListener(context)) {
      new StatusPrinter2().print(told); // of none it prints an empty line
    }
    Mistakes.printed(context);
  }

  private void review(long since) {
    review(context, since);
    door.watch(PackageReview.of(context));
  }

  private static boolean hasError(LoggerContext context, long since) {
    return new StatusUtil(context).getHighestLevel(since) >= Status.ERROR;
  }

  private static ILoggerFactory start(SignalLoggerContext context, SignalMdcAdapter mdc) {
    ContextGate configured = ContextGate.of(context);
    Lifecycle lifecycle = new Lifecycle(context, mdc, configured.ring());
    Engine engine = lifecycle.door.engine();
    engine.addOutlet(OUTLET, HandlerOptions.DEFAULT_PRIORITY, lifecycle.door.outlet());
    lifecycle.configured(configured);
    lifecycle.review(0);
    lifecycle.door.loggers().getLogger(Logger.ROOT_LOGGER_NAME); // others go by it during a reload
    context.watch(lifecycle);
    context.addConfigurationEventListener(lifecycle);
    context.addListener(lifecycle);
    context.start();
    EarlyClasses.load(Lifecycle.class, SignalEncoder.class, ConsoleEncoder.class);
    engine.start();
    Engines.install(engine);
    return lifecycle.door.loggers();
  }

  /** Takes gate and ring from the configuration and decides anew for each logger. */
  private void configured(ContextGate configured) {
    Engine engine = door.engine();
    settings.applyRing(engine, configured.ring());
    settings.applyTransform(engine, configured.transform());
    settings.applyRules(engine, configured.rules());
    door.outlet().configurationChanged();
    context.endConfiguration();
    if (!settings.applyGate(engine, configured.gate())) {
      door.decisionsChanged();
    }
  }

  // ---- what the context tells

  @Override
  public void beforeReset() {
    if (!door.engine().isClosed()) {
      if (!door.engine().isDispatching()) { // whoever has the turn may wait for the dispatcher
        turn.take(maxRest);
      }
      if (!context.isBeingConfigured()) { // a broken file is followed by a second reset
        flush(); // what was logged before belongs to the old appenders
        resetAt = System.currentTimeMillis();
      }
      hold();
    }
  }

  private void flush() {
    if (door.engine().isDispatching()) {
      door.engine().flushWithin();
    } else {
      door.engine().flush(maxRest);
    }
  }

  private void hold() {
    context.beginConfiguration();
    door.engine().hold(maxRest, this::restIsOver);
    door.outlet().pauseSync();
  }

  @Override
  public void listen(ConfigurationEvent event) {
    if (event.getEventType() == ConfigurationEvent.EventType.CONFIGURATION_STARTED) {
      beforeConfiguration();
    } else if (ConfigurationEnd.is(event)) {
      ConfigurationReview.remember(context, event);
      goOn();
    }
  }

  /** The stand-in goes only while nothing is fed, and time counts from here. */
  private void beforeConfiguration() {
    if (door.engine().isClosed()) {
      return;
    }
    if (context.isBeingConfigured() || ConsoleDefault.isInstalled(context)) {
      hold();
    }
    ConsoleDefault.uninstall(context);
  }

  /**
   * While a file is read its appenders are awaited, but not for ever: one may wait in its start for
   * a thread that waits for room in the ring.
   */
  private void restIsOver() {
    boolean isLong = System.currentTimeMillis() - resetAt > MAX_READING.toMillis();
    if (configuring.isLocked() && !isLong) {
      hold();
    } else {
      goOnUnconfigured();
    }
  }

  /** A reload that was cut short, or a program that resets: nobody has said where signals go. */
  private void goOnUnconfigured() {
    if (!AttachedAppenders.leadSomewhere(context)) {
      logToConsole(
          context,
          "a reset must be followed by a configuration, got none for %s; logging to the console"
                  .formatted(maxRest)
              + " until there is one");
    }
    goOn();
  }

  private void goOn() {
    if (!door.engine().isClosed()) {
      fallBackToConsole(context, resetAt);
      configured(ContextGate.of(context));
      door.outlet().resumeSync();
      door.engine().release();
      turn.end();
      review(resetAt);
    }
  }

  @Override
  public void beforeStop() {
    Engine engine = door.engine();
    if (engine.isDispatching()) {
      door.engine().flushWithin();
    }
    engine.close(engine.options().closeTimeout());
  }

  @Override
  public void turboFiltersChanged() {
    door.decisionsChanged();
  }

  @Override
  public void appendersChanged() {
    if (!context.isBeingConfigured()) {
      door.outlet().configurationChanged();
      door.decisionsChanged();
    }
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    door.decisionsChanged();
  }

  @Override
  public void onStart(LoggerContext started) {
    // the engine is started after the context
  }

  @Override
  public void onReset(LoggerContext reset) {
    // too late: the appenders are gone
  }

  @Override
  public void onStop(LoggerContext stopped) {
    // the engine was closed before, and its books stay
  }
}
