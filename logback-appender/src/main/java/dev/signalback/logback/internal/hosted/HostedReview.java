package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.WarnStatus;
import dev.signalback.internal.gate.OutsideGate;
import dev.signalback.logback.internal.config.ConfigurationEnd;
import dev.signalback.logback.internal.config.ConfigurationReview;
import dev.signalback.logback.internal.config.Mistakes;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Reviews each configuration of a context of Logback's own, also one whose mistakes leave no
 * appender of ours in it. Any thread.
 */
public final class HostedReview implements ConfigurationEventListener, LoggerContextListener {

  /** A review is kept by its context, among the listeners that survive a reset. */
  private static final Map<LoggerContext, WeakReference<HostedReview>> REVIEWS =
      new WeakHashMap<>();

  private final LoggerContext context;
  private volatile long since;
  private boolean hasToldOfOptions;

  /** Whether Logback configures the context by itself, and nobody looks at its errors. */
  private volatile boolean isAutomatic;

  /** Whether signals are to be made whatever the configuration has. */
  private volatile boolean isOfOurs;

  /** Statuses that were printed and go back among those of the context with the first event. */
  private volatile List<Status> withheld = List.of();

  private HostedReview(LoggerContext context) {
    this.context = context;
  }

  /** The review of a context, which begins to listen now. */
  static HostedReview of(LoggerContext context) {
    synchronized (REVIEWS) {
      WeakReference<HostedReview> known = REVIEWS.get(context);
      HostedReview review = known == null ? null : known.get();
      if (review == null) {
        review = new HostedReview(context);
        REVIEWS.put(context, new WeakReference<>(review));
        context.addConfigurationEventListener(review);
      }
      return review;
    }
  }

  /** Tells of mistakes also where a configuration has nothing of ours: it will get that. */
  public static void always(LoggerContext context) {
    of(context).isOfOurs = true;
  }

  /** Logback is about to look for a configuration; it starts the context when that is printed. */
  void beforeAutomatic() {
    isAutomatic = true;
    context.addListener(this);
  }

  @Override
  public boolean isResetResistant() {
    return false;
  }

  @Override
  public void onStart(LoggerContext started) {
    if (isAutomatic) { // Logback has printed what it wanted to
      isAutomatic = false;
      putBack();
    }
  }

  @Override
  public void onReset(LoggerContext reset) {
    isAutomatic = false; // somebody else configures it
  }

  @Override
  public void onStop(LoggerContext stopped) {
    isAutomatic = false;
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {}

  /** Puts the statuses back that were printed when a context was configured. */
  public static void putBack(LoggerContext context) {
    WeakReference<HostedReview> known;
    synchronized (REVIEWS) {
      known = REVIEWS.get(context);
    }
    HostedReview review = known == null ? null : known.get();
    if (review != null) {
      review.putBack();
    }
  }

  void putBack() {
    if (!withheld.isEmpty()) {
      takeWithheld().forEach(context.getStatusManager()::add);
    }
  }

  @Override
  public void listen(ConfigurationEvent event) {
    if (event.getEventType() == ConfigurationEvent.EventType.CONFIGURATION_STARTED) {
      since = System.currentTimeMillis();
    } else if (ConfigurationEnd.is(event)) {
      ConfigurationReview.remember(context, event);
      run();
    }
  }

  /** Looks at what is there, however it was configured; what fails of it is a status. */
  void run() {
    try {
      ConfigurationReview review = ConfigurationReview.of(context, since);
      tellOfIdleOptions(review);
      if (isOfOurs || review.isOfOurs()) {
        withhold(Mistakes.print(context, review, isAutomatic));
        if (!isAutomatic && !review.hasGate()) {
          putBack(); // no event will come to us
        }
      }
    } catch (RuntimeException | LinkageError e) {
      context
          .getStatusManager()
          .add(new WarnStatus("the configuration could not be reviewed", context, e));
    }
    isAutomatic &= !context.isStarted();
  }

  /** What is said of the gate from outside has nothing to act on without one. */
  private void tellOfIdleOptions(ConfigurationReview review) {
    if (hasToldOfOptions || isOfOurs || review.hasGate()) {
      return;
    }
    hasToldOfOptions = true;
    List<String> said = OutsideGate.read(mistake -> {}).said();
    if (!said.isEmpty()) {
      System.err.println(
          "signalback: the gate must be in the configuration, as a SignalAppender, got none; until then %s %s nothing"
              .formatted(String.join(", ", said), said.size() == 1 ? "does" : "do"));
    }
  }

  private synchronized List<Status> takeWithheld() {
    List<Status> taken = withheld;
    withheld = List.of();
    return taken;
  }

  private synchronized void withhold(List<Status> more) {
    List<Status> all = new ArrayList<>(withheld);
    all.addAll(more);
    withheld = List.copyOf(all);
  }
}
