package dev.signalback.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.LifeCycle;
import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.FailureCount;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.internal.gate.HandlerRules;
import dev.signalback.logback.internal.capture.EventSignals;
import dev.signalback.logback.internal.config.FilteredAppenders;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A handler with a filter of its own around one or more appenders, to be referred to by a {@link
 * SignalAppender}. It sees what the gate lets pass and gives on what its filter lets pass.
 *
 * <p>Options: {@code <minLevel>}, {@code <ns>}, {@code <id>} and {@code <kind>} as in {@link
 * GateElement}, any number of {@code <sample>} and {@code <limit>} as there, {@code <when
 * class="…">} (a {@link BooleanSupplier}), any number of {@code <transform class="…">} (a {@link
 * Transform}) and a {@code <mask>} ({@link MaskElement}) after them, {@code <sync>} (default {@code
 * false}), any number of {@code <appender-ref>} and of Logback's {@code <filter>}.
 *
 * <p>With {@code <sync>true</sync>} its appenders get each event on the thread that logs, before
 * the call returns, and under Logback's own binding the very event that Logback made. That is for
 * appenders that look at what belongs to the thread, such as the span of a tracer; the caller pays
 * for what they do.
 */
public final class HandlerAppender extends AttachableAppender implements FilteredAppenders {

  private static final List<String> OPTIONS =
      List.of(
          "minLevel",
          "ns",
          "id",
          "kind",
          "sample",
          "limit",
          "when",
          "transform",
          "mask",
          "sync",
          "appender-ref",
          "filter");

  private final GateElement element = new GateElement();
  private final TransformElements transforms = new TransformElements();
  private @Nullable BooleanSupplier when;
  private @Nullable String sync;
  private boolean isSync;
  private SignalFilter filter = SignalFilter.ALL;
  private HandlerRules rules = HandlerRules.none();

  /** A level, or {@code pattern=level}. */
  public void addMinLevel(String rule) {
    element.addMinLevel(rule);
  }

  /** Selectors and a rate. */
  public void addSample(String rule) {
    element.addSample(rule);
  }

  /** Selectors and a limit. */
  public void addLimit(String rule) {
    element.addLimit(rule);
  }

  /** Which namespaces it takes. */
  public void setNs(NamesElement ns) {
    element.setNs(ns);
  }

  /** Which kinds it takes. */
  public void setKind(NamesElement kind) {
    element.setKind(kind);
  }

  /** Which ids it takes. */
  public void setId(IdElement id) {
    element.setId(id);
  }

  /** The condition, asked for each signal after filter and samplings, before limits. */
  public void setWhen(BooleanSupplier bean) {
    warnIfSecond("when", when);
    when = bean;
  }

  /** What each signal is given to before the appenders get it. */
  public void addTransform(Transform bean) {
    transforms.add(bean);
  }

  /** That secrets are masked in what the appenders get, and which. */
  public void setMask(MaskElement element) {
    warnIfSecond("mask", transforms.mask());
    transforms.setMask(element);
  }

  private void warnIfSecond(String option, @Nullable Object first) {
    if (first != null) {
      Options.warnOfSecond(option, this, getContext());
    }
  }

  /** {@code true} or {@code false}. */
  public void setSync(String value) {
    sync = value;
  }

  @Override
  public void setContext(Context newContext) {
    super.setContext(newContext);
    element.setContext(newContext);
  }

  /** Declared here, as Logback looks for it in the class itself. */
  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {
    super.addFilter(filter);
  }

  @Override
  public void start() {
    Options options = new Options("appender name=\"" + getName() + "\"", this, getContext());
    options.explainUnknown(OPTIONS);
    filter = element.read(options);
    rules = new HandlerRules(element.readRules(options), when);
    transforms.read(options);
    isSync = options.read("sync", sync, false, HandlerAppender::parseSync);
    warnIfChildless();
    super.start();
  }

  @Override
  public void stop() {
    super.stop();
    transforms.stop();
    if (when instanceof LifeCycle started) {
      started.stop();
    }
  }

  private static boolean parseSync(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("sync must be true or false, got " + text);
    };
  }

  @Override
  public boolean isSync() {
    return isSync;
  }

  @Override
  protected void append(ILoggingEvent event) {
    Signal signal = EventSignals.of(event);
    SignalState state = SignalAccess.judged(signal);
    if (filter.allows(state.kind, state.ns, state.id, state.level.value())
        && rules.admit(signal).passes()) {
      ILoggingEvent given = transforms.applied(event, signal, this);
      if (given != null) {
        appendToChildren(given);
      }
    }
  }

  @Override
  public SignalFilter filter() {
    return filter;
  }

  @Override
  public HandlerRules rules() {
    return rules;
  }

  @Override
  public @Nullable TransformSteps steps(FailureCount failures) {
    return transforms.steps(failures);
  }

  @Override
  public List<Appender<ILoggingEvent>> targets() {
    return children();
  }
}
