package dev.signalback.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import dev.signalback.logback.internal.config.Mistake;
import dev.signalback.logback.internal.config.Mistakes;
import dev.signalback.logback.internal.config.ProviderContext;
import dev.signalback.logback.internal.hosted.HostedDoor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appender that other appenders are attached to. Any thread. */
abstract class AttachableAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {

  private final AppenderAttachableImpl<ILoggingEvent> attached = new AppenderAttachableImpl<>();
  private volatile List<Appender<ILoggingEvent>> children = List.of();

  private volatile boolean hasFilters;

  /** Whether {@link #getFilterChainDecision} has anybody to ask. */
  public final boolean hasFilters() {
    return hasFilters;
  }

  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {
    super.addFilter(filter);
    hasFilters = true;
  }

  @Override
  public void clearAllFilters() {
    super.clearAllFilters();
    hasFilters = false;
  }

  /** The attached appenders in their order; the list never changes. */
  final List<Appender<ILoggingEvent>> children() {
    return children;
  }

  final void appendToChildren(ILoggingEvent event) {
    attached.appendLoopOnAppenders(event);
  }

  final void warnIfChildless() {
    if (children.isEmpty()) {
      String place = "appender " + getName();
      Mistakes.add(
          getContext(),
          Mistake.warning(
              place + " must have an <appender-ref>, got none; its signals go nowhere",
              this,
              new Mistake.Details(place, null, List.of())));
    }
  }

  private void childrenChanged() {
    List<Appender<ILoggingEvent>> now = new ArrayList<>();
    attached.iteratorForAppenders().forEachRemaining(now::add);
    children = List.copyOf(now);
    if (isStarted() && getContext() instanceof ProviderContext provider) {
      provider.appendersChanged();
    } else if (isStarted() && getContext() instanceof LoggerContext hosting) {
      HostedDoor.appendersChanged(hosting);
    }
  }

  @Override
  public void stop() {
    super.stop();
    detachAndStopAllAppenders();
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    attached.addAppender(appender);
    childrenChanged();
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return attached.iteratorForAppenders();
  }

  @Override
  public @Nullable Appender<ILoggingEvent> getAppender(String name) {
    return attached.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return attached.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    attached.detachAndStopAllAppenders();
    childrenChanged();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    boolean detached = attached.detachAppender(appender);
    childrenChanged();
    return detached;
  }

  @Override
  public boolean detachAppender(String name) {
    boolean detached = attached.detachAppender(name);
    childrenChanged();
    return detached;
  }
}
