package dev.signalback.slf4j;

import dev.signalback.internal.Rendering;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * SLF4J's builder, except that suppliers are called only when somebody wants to know, that is, not
 * before the gate has let the call pass; once; and what they throw becomes a text. For one thread
 * at a time.
 */
final class SignalEventBuilder extends DefaultLoggingEventBuilder {

  private static final String FQCN = SignalEventBuilder.class.getName();

  private static final String SUPER_FQCN = DefaultLoggingEventBuilder.class.getName();

  private final DeferringEvent event;

  SignalEventBuilder(Logger logger, Level level) {
    super(logger, level);
    event = new DeferringEvent(level, logger);
    loggingEvent = event;
  }

  @Override
  public LoggingEventBuilder addArgument(@Nullable Supplier<?> supplier) {
    event.hasDeferred = true;
    event.addArgument(new Deferred(supplier));
    return this;
  }

  @Override
  public LoggingEventBuilder addKeyValue(String key, @Nullable Supplier<Object> supplier) {
    event.hasDeferred = true;
    event.addKeyValue(key, new Deferred(supplier));
    return this;
  }

  @Override
  public LoggingEventBuilder setMessage(@Nullable Supplier<String> supplier) {
    event.deferredMessage = new Deferred(supplier);
    return this;
  }

  @Override
  public void log(@Nullable Supplier<String> supplier) {
    setMessage(supplier);
    String boundary = event.getCallerBoundary();
    if (boundary == null || boundary.equals(SUPER_FQCN)) {
      setCallerBoundary(FQCN);
    }
    log();
    setCallerBoundary(boundary); // the builder may be used again
  }

  /** The value of a supplier, which is called when the value is first asked for. */
  private static final class Deferred {
    private @Nullable Supplier<?> supplier;
    private @Nullable Object value;

    Deferred(@Nullable Supplier<?> supplier) {
      this.supplier = supplier;
    }

    @Nullable Object get() {
      Supplier<?> asked = supplier;
      if (asked != null) {
        supplier = null;
        value = Rendering.guarded(asked, "get()", asked::get);
      }
      return value;
    }

    /** For an id, which is looked at before the gate. */
    @Override
    public String toString() {
      return Rendering.text(get());
    }
  }

  /** Gives values where suppliers were given. */
  static final class DeferringEvent extends DefaultLoggingEvent {
    private @Nullable Deferred deferredMessage;

    /** Whether an argument or a value was deferred. */
    private boolean hasDeferred;

    DeferringEvent(Level level, Logger logger) {
      super(level, logger);
    }

    /** The pairs without a call of their suppliers. */
    @Nullable List<KeyValuePair> unreadPairs() {
      return super.getKeyValuePairs();
    }

    @Override
    public void addArguments(@Nullable Object @Nullable ... args) {
      if (args != null) {
        super.addArguments(args);
      }
    }

    @Override
    public void setMessage(@Nullable String message) {
      deferredMessage = null;
      super.setMessage(message);
    }

    @Override
    public @Nullable String getMessage() {
      Object message = deferredMessage == null ? super.getMessage() : deferredMessage.get();
      return message == null ? null : Rendering.text(message);
    }

    @Override
    public @Nullable List<Object> getArguments() {
      List<Object> arguments = super.getArguments();
      if (hasDeferred && arguments != null) {
        arguments.replaceAll(DeferringEvent::valueOf);
      }
      return arguments;
    }

    @Override
    public Object @Nullable [] getArgumentArray() {
      List<Object> arguments = getArguments();
      return arguments == null ? null : arguments.toArray();
    }

    @Override
    public @Nullable List<KeyValuePair> getKeyValuePairs() {
      List<KeyValuePair> pairs = super.getKeyValuePairs();
      if (hasDeferred && pairs != null) {
        pairs.replaceAll(
            pair ->
                pair.value instanceof Deferred deferred
                    ? new KeyValuePair(pair.key, deferred.get())
                    : pair);
      }
      return pairs;
    }

    private static @Nullable Object valueOf(@Nullable Object argument) {
      return argument instanceof Deferred deferred ? deferred.get() : argument;
    }
  }
}
