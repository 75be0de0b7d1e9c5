package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.MDCAdapter;

/**
 * A provider of its own for a test, opened on a configuration. It keeps the signals that pass the
 * gate.
 */
final class TestDoor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String CONFIGURATION = "logback.configurationFile";

  private static final String EVERYTHING =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <root level="trace"><appender-ref ref="NOWHERE"/></root>
      """;

  private final SignalServiceProvider provider;
  private final Engine engine = Objects.requireNonNull(Engines.current());
  private final List<Signal> signals = new CopyOnWriteArrayList<>();

  static {
    LoggerFactory.getILoggerFactory(); // whatever SLF4J binds, it is not to come between
  }

  private TestDoor(SignalServiceProvider provider) {
    this.provider = provider;
  }

  /** A provider that lets everything pass. */
  static TestDoor open() throws IOException {
    return open(EVERYTHING);
  }

  /**
   * @param elements what stands inside {@code <configuration>}
   */
  static TestDoor open(String elements) throws IOException {
    TestDoor door = openUnrecorded(elements);
    door.engine.addHandler("test", door.signals::add, HandlerOptions.DEFAULT);
    return door;
  }

  /** Without the handler that keeps the signals, which wants all of them. */
  static TestDoor openUnrecorded(String elements) throws IOException {
    Path file = Files.createTempFile("logback", ".xml");
    String before = System.getProperty(CONFIGURATION);
    try {
      Files.writeString(file, "<configuration>" + elements + "</configuration>");
      System.setProperty(CONFIGURATION, file.toString());
      SignalServiceProvider provider = new SignalServiceProvider();
      provider.initialize();
      return new TestDoor(provider);
    } finally {
      restore(before);
      Files.delete(file);
    }
  }

  private static void restore(String before) {
    if (before == null) {
      System.clearProperty(CONFIGURATION);
    } else {
      System.setProperty(CONFIGURATION, before);
    }
  }

  SignalLogger logger(String name) {
    return (SignalLogger) provider.getLoggerFactory().getLogger(name);
  }

  MDCAdapter mdc() {
    return provider.getMDCAdapter();
  }

  LoggerContext context() {
    return logger("ROOT").route().logger().getLoggerContext();
  }

  /** The signals of all calls so far. */
  List<Signal> signals() {
    flush();
    return List.copyOf(signals);
  }

  /** What has come so far; nothing is waited for. */
  List<Signal> received() {
    return List.copyOf(signals);
  }

  /** The signal of the one call so far. */
  Signal signal() {
    List<Signal> all = signals();
    if (all.size() != 1) {
      throw new AssertionError("there must be one signal, got " + all);
    }
    return all.get(0);
  }

  void flush() {
    if (!engine.flush(PATIENCE)) {
      throw new AssertionError("not handled within " + PATIENCE + ": " + engine.books());
    }
  }

  /** The books when all calls so far are handled. */
  Books books() {
    flush();
    return engine.books();
  }

  @Override
  public void close() {
    provider.getMDCAdapter().clear();
    context().stop();
  }
}
