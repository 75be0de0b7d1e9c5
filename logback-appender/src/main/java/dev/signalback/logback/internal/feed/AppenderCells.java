package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachable;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.dispatch.Diagnostics;
import dev.signalback.internal.dispatch.HandlerCell;
import dev.signalback.internal.dispatch.Ledger;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.internal.gate.HandlerRules;
import dev.signalback.logback.internal.config.AttachedAppenders;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.Mistakes;
import dev.signalback.logback.internal.event.EventView;
import dev.signalback.logback.internal.write.WriterShare;
import dev.signalback.logback.internal.write.Writers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handler of each appender, made when a signal first reaches it. An appender that takes the
 * place of another of its name, as after a reload, goes on with its books.
 *
 * <p>Only while the engine's dispatch lock is held, except for {@link #books}.
 */
public final class AppenderCells {

  /**
   * @param isReady whether the cell is the appender's; otherwise it could not be looked at, and
   *     will be tried again
   */
  private record Entry(Appender<ILoggingEvent> appender, HandlerCell cell, boolean isReady) {}

  private final LoggerContext context;
  private final EventView events;
  private final boolean sharesAppenders;
  private final Diagnostics diagnostics;
  private final Runnable onExchange;
  private final Writers writers;
  private volatile Entry[] entries = {};

  /**
   * @param sharesAppenders whether Logback itself feeds the appenders of loggers as well
   * @param onExchange called when an appender has taken the place of another
   */
  AppenderCells(
      LoggerContext context,
      EventView events,
      boolean sharesAppenders,
      Diagnostics diagnostics,
      Runnable onExchange) {
    this.context = context;
    this.events = events;
    this.sharesAppenders = sharesAppenders;
    this.diagnostics = diagnostics;
    this.onExchange = onExchange;
    this.writers = new Writers(events);
  }

  HandlerCell of(Appender<ILoggingEvent> appender) {
    for (Entry entry : entries) {
      if (entry.appender == appender && entry.isReady) {
        return entry.cell;
      }
    }
    return add(appender);
  }

  private HandlerCell add(Appender<ILoggingEvent> appender) {
    Entry[] now = entries;
    int place = placeOf(appender, now);
    boolean isKnown = place < now.length;
    Ledger ledger =
        isKnown ? now[place].cell.ledger() : new Ledger(String.valueOf(appender.getName()));
    if (isKnown && now[place].appender != appender) {
      now[place].cell.endOfBatch();
      onExchange.run();
      writers.forget(other -> !isInUse(other));
    }
    Entry[] next = Arrays.copyOf(now, Math.max(now.length, place + 1));
    next[place] = entry(appender, ledger);
    entries = next;
    return next[place].cell;
  }

  /** The place of one that is tried again, or of another of its name that is gone, or the end. */
  private int placeOf(Appender<ILoggingEvent> appender, Entry[] entries) {
    for (int i = 0; i < entries.length; i++) {
      Appender<ILoggingEvent> other = entries[i].appender;
      if (other == appender) {
        return i;
      }
      if (String.valueOf(other.getName()).equals(String.valueOf(appender.getName()))
          && !isInUse(other)) {
        return i;
      }
    }
    return entries.length;
  }

  private boolean isInUse(Appender<ILoggingEvent> appender) {
    AtomicBoolean isAttached = new AtomicBoolean();
    AttachedAppenders.forEach(context, other -> isAttached.compareAndSet(false, other == appender));
    return isAttached.get();
  }

  /** An appender that cannot even be looked at fails alone. */
  private Entry entry(Appender<ILoggingEvent> appender, Ledger ledger) {
    try {
      return new Entry(appender, cell(appender, ledger), true);
    } catch (RuntimeException | LinkageError e) {
      Handler failing =
          signal -> {
            throw new IllegalStateException("appender " + ledger.handler() + " failed: " + e, e);
          };
      HandlerCell cell = new HandlerCell(ledger, failing, SignalFilter.ALL, diagnostics);
      return new Entry(appender, cell, false);
    }
  }

  private HandlerCell cell(Appender<ILoggingEvent> appender, Ledger ledger) {
    Set<Appender<?>> fedByOthers = fedByOthers();
    if (appender instanceof FilteredAppenders filtered) {
      diagnostics.heldBack().bind(ledger.handler(), false, filtered.rules());
    }
    if (appender instanceof FilteredAppenders sync && sync.isSync()) {
      TransformSteps steps = stepsOf(sync);
      SyncBooking booking = new SyncBooking(sync, steps, events);
      return new HandlerCell(
          ledger, booking, sync.filter(), booking, steps == null ? null : booking, diagnostics);
    }
    if (appender instanceof FilteredAppenders filtered) {
      List<WriterShare> targets = new ArrayList<>();
      filtered.targets().forEach(target -> targets.add(handler(target, fedByOthers)));
      TransformSteps steps = stepsOf(filtered);
      TargetsHandler handler = new TargetsHandler(filtered, targets, steps, events);
      HandlerRules rules = filtered.rules();
      return new HandlerCell(
          ledger,
          handler,
          filtered.filter(),
          rules.areNone() ? null : rules::admit,
          steps == null ? null : handler,
          diagnostics);
    }
    return new HandlerCell(ledger, handler(appender, fedByOthers), SignalFilter.ALL, diagnostics);
  }

  @Nullable TransformSteps stepsOf(FilteredAppenders handler) {
    return handler.steps(diagnostics.transformFailures());
  }

  private WriterShare handler(Appender<ILoggingEvent> appender, Set<Appender<?>> fedByOthers) {
    if (sharesAppenders && isOnALogger(appender)) {
      warnOfTwoWays(appender);
    }
    return writers.share(appender, !fedByOthers.contains(appender));
  }

  private boolean isOnALogger(Appender<ILoggingEvent> appender) {
    return context.getLoggerList().stream().anyMatch(logger -> logger.isAttached(appender));
  }

  /**
   * A caller may hold its lock and wait for room in the ring, while the dispatcher waits for it.
   */
  private void warnOfTwoWays(Appender<ILoggingEvent> appender) {
    Mistakes.warn(
        context,
        ("appender %s must be behind the SignalAppender or on a logger, got both; take one"
                + " reference out, or what it logs itself may wait for ever in a full ring")
            .formatted(appender.getName()));
  }

  /** Appenders that another appender feeds too, from a thread of its own perhaps. */
  private Set<Appender<?>> fedByOthers() {
    Set<Appender<?>> nested = Collections.newSetFromMap(new IdentityHashMap<>());
    AttachedAppenders.forEach(
        context,
        appender -> {
          boolean isOurs =
              appender instanceof GatedAppenders
                  || (appender instanceof FilteredAppenders handler && !handler.isSync());
          if (appender instanceof AppenderAttachable<?> parent && !isOurs) {
            parent.iteratorForAppenders().forEachRemaining(nested::add);
          }
        });
    if (sharesAppenders) {
      context
          .getLoggerList()
          .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(nested::add));
    }
    return nested;
  }

  void endOfBatch() {
    for (Entry entry : entries) {
      entry.cell.endOfBatch();
    }
  }

  void books(Consumer<HandlerBooks> reader) {
    for (Entry entry : entries) {
      entry.cell.books(reader);
    }
  }
}
