package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.RecordingHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class DiagnosticsTest {

  private final AtomicLong now = new AtomicLong();
  private final Diagnostics diagnostics = new Diagnostics(now::get);
  private final RecordingHandler log = new RecordingHandler();

  @Test
  void speakOncePerSubjectAndMinute() {
    diagnostics.sendTo(log::handle);

    diagnostics.handlerFailed("a", new IOException("1"));
    diagnostics.handlerFailed("a", new IOException("2"));
    diagnostics.handlerFailed("b", new IOException("3"));
    now.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
    diagnostics.handlerFailed("a", new IOException("4"));
    now.addAndGet(1);
    diagnostics.handlerFailed("a", new IOException("5"));

    assertThat(log.signals())
        .extracting(signal -> String.valueOf(signal.error()))
        .containsExactly(
            "java.io.IOException: 1", "java.io.IOException: 3", "java.io.IOException: 5");
  }

  @Test
  void areSignalsWithAnIdAndTheHandler() {
    diagnostics.sendTo(log::handle);

    diagnostics.handlerFailed("a", new IOException("full"));

    Signal said = log.signals().get(0);
    assertThat(said.level()).isEqualTo(Level.ERROR);
    assertThat(said.kind()).isEqualTo("signalback");
    assertThat(said.ns()).isEqualTo("dev.signalback");
    assertThat(said.id()).isEqualTo("signalback/handler-failed");
    assertThat(said.msg()).isEqualTo("handler a failed, its books tell how often");
    assertThat(said.data()).isEqualTo(Map.of("handler", "a"));
  }

  @Test
  void reachTheOtherHandlers() {
    FailingHandler failing = FailingHandler.always(new IOException("full"));
    Dispatcher dispatcher = dispatcher(failing, log);

    String printed = printedBy(() -> publishAndStep(dispatcher, 10));

    assertThat(log.messages())
        .containsExactly(
            "0",
            "handler h0 failed, its books tell how often",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9");
    assertThat(failing.attempts()).isEqualTo(11);
    assertThat(printed).as("a handler took it").isEmpty();
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void reachTheOtherHandlersWhenAFlushFails() {
    Dispatcher dispatcher = dispatcher(new Numbered.FailingFlush(), log);

    publishAndStep(dispatcher, 2);

    assertThat(log.messages())
        .containsExactly("0", "1", "handler h0 failed, its books tell how often");
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void goToStandardErrorAsTheLastResort() {
    Dispatcher dispatcher = dispatcher(FailingHandler.always(new IOException("full")));

    String printed = printedBy(() -> publishAndStep(dispatcher, 10));

    assertThat(printed.lines())
        .containsExactly(
            "signalback: handler h0 failed, its books tell how often: java.io.IOException: full");
    assertThat(dispatcher.books().failed()).isEqualTo(11);
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void tellWhatWasDropped() {
    Dispatcher dispatcher =
        new Dispatcher(
            DispatchOptions.DEFAULT.withRingSize(2).withWhenFull(DispatchOptions.WhenFull.DROP),
            Numbered.chain(diagnostics, log),
            diagnostics);
    for (int i = 0; i < 5; i++) {
      dispatcher.publish(signal(i));
    }

    dispatcher.step();

    assertThat(log.messages())
        .containsExactly("0", "1", "signals were dropped so far, by reason: {full=3}");
    assertThat(log.signals().get(2).level()).isEqualTo(Level.WARN);
  }

  private Dispatcher dispatcher(dev.signalback.handler.Handler... handlers) {
    return new Dispatcher(
        DispatchOptions.DEFAULT, Numbered.chain(diagnostics, handlers), diagnostics);
  }

  private static void publishAndStep(Dispatcher dispatcher, int count) {
    for (int i = 0; i < count; i++) {
      dispatcher.publish(signal(i));
    }
    assertThat(dispatcher.step()).isEqualTo(count);
  }

  static String printedBy(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  static List<String> linesPrintedBy(Runnable action) {
    return printedBy(action).lines().toList();
  }
}
