package dev.signalback.logback.internal.write;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.status.Status;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that remembers what it threw: Logback's appenders swallow it, and the event is lost
 * without anybody knowing. Only while the engine's dispatch lock is held.
 */
public final class WatchedEncoder implements Encoder<ILoggingEvent> {

  private static final @Nullable MethodHandle IS_STATEFUL = isStatefulOf16();

  private final Encoder<ILoggingEvent> encoder;
  private final StreamTurns turns;
  private @Nullable Throwable failure;

  WatchedEncoder(Encoder<ILoggingEvent> encoder, StreamTurns turns) {
    this.encoder = encoder;
    this.turns = turns;
  }

  private static @Nullable MethodHandle isStatefulOf16() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Encoder.class, "isStateful", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException before16) {
      return null;
    }
  }

  /** The encoder that the configuration gave an appender; null when it has none. */
  public static @Nullable Encoder<ILoggingEvent> configured(
      OutputStreamAppender<ILoggingEvent> appender) {
    Encoder<ILoggingEvent> encoder = appender.getEncoder();
    if (encoder instanceof BatchEncoder batches) {
      return batches.encoder();
    }
    return encoder instanceof WatchedEncoder watched ? watched.encoder : encoder;
  }

  /** What it threw since it was asked last; null when nothing. */
  @Nullable Throwable takeFailure() {
    Throwable taken = failure;
    failure = null;
    return taken;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    try {
      return encoder.encode(event);
    } catch (Throwable t) {
      failure = t;
      throw t;
    }
  }

  @Override
  public byte[] headerBytes() {
    turns.afterOpen();
    return encoder.headerBytes();
  }

  @Override
  public byte[] footerBytes() {
    turns.beforeClose();
    return encoder.footerBytes();
  }

  /** Asked since Logback 1.6; it is not there in 1.5. */
  @SuppressWarnings("MissingOverride")
  public boolean isStateful() {
    try {
      return IS_STATEFUL != null && (boolean) IS_STATEFUL.invoke(encoder);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable undeclared) {
      throw new IllegalStateException("encoder must say whether it is stateful", undeclared);
    }
  }

  @Override
  public void start() {
    encoder.start();
  }

  @Override
  public void stop() {
    encoder.stop();
  }

  @Override
  public boolean isStarted() {
    return encoder.isStarted();
  }

  @Override
  public void setContext(Context context) {
    encoder.setContext(context);
  }

  @Override
  public Context getContext() {
    return encoder.getContext();
  }

  @Override
  public void addStatus(Status status) {
    encoder.addStatus(status);
  }

  @Override
  public void addInfo(String message) {
    encoder.addInfo(message);
  }

  @Override
  public void addInfo(String message, Throwable error) {
    encoder.addInfo(message, error);
  }

  @Override
  public void addWarn(String message) {
    encoder.addWarn(message);
  }

  @Override
  public void addWarn(String message, Throwable error) {
    encoder.addWarn(message, error);
  }

  @Override
  public void addError(String message) {
    encoder.addError(message);
  }

  @Override
  public void addError(String message, Throwable error) {
    encoder.addError(message, error);
  }
}
