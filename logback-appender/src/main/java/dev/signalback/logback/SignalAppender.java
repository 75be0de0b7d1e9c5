package dev.signalback.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.logback.internal.capture.EventSignals;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.SignalWriter;
import dev.signalback.logback.internal.hosted.HostedDoor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The gate and the ring in {@code logback.xml}, in front of the appenders it refers to. Those
 * become handlers; each has books of its own. One in a context, usually on the root logger.
 *
 * <p>Options: {@code <gate>} ({@link GateElement}), {@code <ring>} ({@link RingElement}), any
 * number of {@code <transform class="…">} ({@link Transform}), {@code <mask>} ({@link
 * MaskElement}), which comes after them, {@code <location>} (the lowest level whose signals get the
 * calling statement, {@code all} or {@code off}; default {@code warn}), any number of {@code
 * <appender-ref>} and of Logback's {@code <filter>}.
 *
 * <p>Where Logback is SLF4J's binding, {@link #doAppend} makes a signal of each event on the
 * calling thread and puts it into the ring; the handlers get it on the dispatcher's thread. With
 * Signalback as SLF4J's provider signals get there without an event. What Logback itself hands over
 * then, from a remote receiver, passes the gate and goes to the handlers at once, on its own
 * thread.
 */
public final class SignalAppender extends AttachableAppender implements GatedAppenders {

  private static final List<String> OPTIONS =
      List.of("gate", "ring", "transform", "mask", "location", "appender-ref", "filter");

  private @Nullable GateElement gateElement;
  private @Nullable RingElement ringElement;
  private final TransformElements transforms = new TransformElements();
  private @Nullable String location;

  private @Nullable SignalFilter gate;
  private List<GateRule> rules = List.of();
  private DispatchOptions ring = DispatchOptions.DEFAULT;
  private volatile @Nullable HostedDoor door;
  private int locationThreshold = SignalWriter.DEFAULT_LOCATION_LEVEL.value();

  /** Which signals pass; default: all. */
  public void setGate(GateElement element) {
    warnIfSecond("gate", gateElement);
    gateElement = element;
  }

  /** How the queue behaves. */
  public void setRing(RingElement element) {
    warnIfSecond("ring", ringElement);
    ringElement = element;
  }

  /** That secrets are masked, and which; default: none. */
  public void setMask(MaskElement element) {
    warnIfSecond("mask", transforms.mask());
    transforms.setMask(element);
  }

  /** What each signal is given to before the handlers get it. */
  public void addTransform(Transform bean) {
    transforms.add(bean);
  }

  /** A level, {@code all} or {@code off}. */
  public void setLocation(String value) {
    location = value;
  }

  private void warnIfSecond(String element, @Nullable Object first) {
    if (first != null) {
      Options.warnOfSecond(element, this, getContext());
    }
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
    gate = gateElement == null ? null : gateElement.read(options.within("gate"));
    rules = gateElement == null ? List.of() : gateElement.readRules(options.within("gate"));
    ring = ringElement == null ? DispatchOptions.DEFAULT : ringElement.read(options.within("ring"));
    transforms.read(options);
    locationThreshold =
        options.read("location", location, locationThreshold, SignalAppender::parseLocation);
    warnIfChildless();
    super.start();
    if (getContext() instanceof LoggerContext loggers) {
      door = HostedDoor.attach(loggers, this);
    }
  }

  /** Delivers what has come through it before its handlers stop. */
  @Override
  public void stop() {
    HostedDoor hosted = door;
    if (hosted != null && isStarted()) {
      hosted.detach(this);
    }
    super.stop();
    transforms.stop();
  }

  /** Gives an event to the engine; nothing that happens there reaches the caller. */
  @Override
  public void doAppend(ILoggingEvent event) {
    HostedDoor hosted = door;
    if (hosted == null) {
      super.doAppend(event);
    } else {
      hosted.append(this, event);
    }
  }

  private static int parseLocation(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "all" -> Integer.MIN_VALUE;
      case "off" -> Integer.MAX_VALUE;
      default -> parseLocationLevel(text);
    };
  }

  private static int parseLocationLevel(String text) {
    try {
      return Level.parse(text).value();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "location must be all, off or a level: " + e.getMessage(), e);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    Signal signal = EventSignals.of(event);
    SignalState state = SignalAccess.state(signal);
    if (gate == null || gate.allows(state.kind, state.ns, state.id, state.level.value())) {
      ILoggingEvent given = transforms.applied(event, signal, this);
      if (given != null) {
        appendToChildren(given);
      }
    }
  }

  @Override
  public @Nullable Transform transform() {
    return transforms.transform();
  }

  @Override
  public @Nullable SignalFilter gate() {
    return gate;
  }

  @Override
  public List<GateRule> rules() {
    return rules;
  }

  @Override
  public DispatchOptions ring() {
    return ring;
  }

  @Override
  public int locationThreshold() {
    return locationThreshold;
  }

  @Override
  public List<Appender<ILoggingEvent>> handlers() {
    return children();
  }
}
