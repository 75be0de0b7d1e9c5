package dev.signalback.slf4j.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.ByteArrayOutputStream;

/** Parts of a configuration that fail, each in one way. */
final class Broken {

  private Broken() {}

  /** Not an appender at all. */
  public static final class NoAppender {}

  public static final class Constructor extends UnsynchronizedAppenderBase<ILoggingEvent> {
    public Constructor() {
      throw new IllegalStateException("constructor broke");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  public static final class StaticInitializer extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int LENGTH = Integer.parseInt("initializer broke");

    @Override
    protected void append(ILoggingEvent event) {
      System.out.println(LENGTH);
    }
  }

  /** The machine fails in each flush. */
  public static final class Flush extends OutputStreamAppender<ILoggingEvent> {
    @Override
    public void start() {
      setOutputStream(
          new ByteArrayOutputStream() {
            @Override
            public void flush() {
              throw new OutOfMemoryError("flush broke");
            }
          });
      super.start();
    }
  }

  public static final class Start extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    public void start() {
      throw new IllegalStateException("start broke");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  public static final class StartWithError extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    public void start() {
      throw new NoClassDefFoundError("start/broke");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  public static final class StartWithAssertion extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    public void start() {
      throw new AssertionError("start broke");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  public static final class Append extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      throw new IllegalStateException("append broke");
    }
  }

  public static final class SynchronizedAppend extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      throw new IllegalStateException("append broke");
    }
  }

  public static final class DoAppend extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    public void doAppend(ILoggingEvent event) {
      throw new AssertionError("doAppend broke");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  public static final class Decide extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      throw new IllegalStateException("decide broke");
    }
  }

  public static final class DecideWithError extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      throw new StackOverflowError("decide broke");
    }
  }

  public static final class StartingEncoder extends EncoderBase<ILoggingEvent> {
    @Override
    public void start() {
      throw new IllegalStateException("encoder start broke");
    }

    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }

  public static final class EncodingEncoder extends EncoderBase<ILoggingEvent> {
    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      throw new IllegalStateException("encode broke");
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }
}
