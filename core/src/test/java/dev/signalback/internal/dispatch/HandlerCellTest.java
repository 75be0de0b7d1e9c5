package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.RecordingHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerCellTest {

  private final List<Signal> said = new ArrayList<>();
  private final Diagnostics diagnostics = new Diagnostics();

  HandlerCellTest() {
    diagnostics.sendTo(said::add);
  }

  @Test
  void countsWhatItsHandlerTook() {
    RecordingHandler handler = new RecordingHandler();
    HandlerCell cell = Numbered.cell("h", handler, diagnostics);

    assertThat(cell.accept(signal(1))).isEqualTo(Outcome.HANDLED);
    cell.endOfBatch();

    assertThat(handler.messages()).containsExactly("1");
    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 1, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void countsWhatItsFilterRejects() {
    RecordingHandler handler = new RecordingHandler();
    SignalFilter warnings = SignalFilter.builder().minLevel(Level.WARN).build();
    HandlerCell cell = new HandlerCell(new Ledger("h"), handler, warnings, diagnostics);

    assertThat(cell.accept(signal(Level.INFO, 1))).isEqualTo(Outcome.FILTERED);
    assertThat(cell.accept(signal(Level.WARN, 2))).isEqualTo(Outcome.HANDLED);

    assertThat(handler.messages()).containsExactly("2");
    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 2, 1, 0, 0, 0, 1, 0));
  }

  @Test
  void countsWhatItsTransformHoldsBackAndGivesOnWhatItMakes() {
    RecordingHandler handler = new RecordingHandler();
    TransformSteps steps =
        TransformSteps.of(
            given -> "1".equals(given.msg()) ? null : given.toBuilder().msg("made").build(),
            diagnostics.transformFailures());
    HandlerCell cell =
        new HandlerCell(new Ledger("h"), handler, SignalFilter.ALL, null, steps, diagnostics);

    assertThat(cell.accept(signal(1))).isEqualTo(Outcome.SUPPRESSED);
    assertThat(cell.accept(signal(2))).isEqualTo(Outcome.HANDLED);

    assertThat(handler.messages()).containsExactly("made");
    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 2, 0, 0, 0, 1, 1, 0));
    assertThat(books(cell))
        .hasToString("h: offered 2 = filtered 0 + suppressed 1 + handled 1 + failed 0");
  }

  static List<Throwable> contained() {
    return List.of(
        new IOException("checked"),
        new IllegalStateException("unchecked"),
        new AssertionError("error"),
        new LinkageError("linkage"),
        new StackOverflowError("deep"));
  }

  @ParameterizedTest
  @MethodSource("contained")
  void containsWhatItsHandlerThrows(Throwable failure) {
    HandlerCell cell = Numbered.cell("h", FailingHandler.always(failure), diagnostics);

    assertThat(cell.accept(signal(1))).isEqualTo(Outcome.FAILED);

    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 1, 0, 0, 0, 0, 0, 1));
    assertThat(said).extracting(Signal::error).containsExactly(failure);
  }

  @Test
  void letsTheMachinesErrorsPass() {
    HandlerCell cell =
        Numbered.cell("h", FailingHandler.always(new Numbered.MachineError()), diagnostics);

    assertThatThrownBy(() -> cell.accept(signal(1))).isInstanceOf(Numbered.MachineError.class);

    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 1, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void letsTheMachinesErrorsOfATransformPass() {
    RecordingHandler handler = new RecordingHandler();
    Transform failing =
        given -> {
          throw new Numbered.MachineError();
        };
    TransformSteps steps =
        Objects.requireNonNull(TransformSteps.of(failing, diagnostics.transformFailures()));
    HandlerCell cell =
        new HandlerCell(new Ledger("h"), handler, SignalFilter.ALL, null, steps, diagnostics);

    assertThatThrownBy(() -> cell.accept(signal(1))).isInstanceOf(Numbered.MachineError.class);

    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 1, 0, 0, 0, 0, 0, 1));
    assertThat(diagnostics.transformFailures().sum()).isEqualTo(1);
    Signal logged = signal(2);
    assertThat(steps.whereItIsLogged(logged)).isSameAs(logged); // who logs sees nothing
  }

  @Test
  void movesExactlyTheUnflushedToFailed() {
    Numbered.FailingFlush handler = new Numbered.FailingFlush();
    HandlerCell cell = Numbered.cell("h", handler, diagnostics);
    handler.fails.set(false);
    accept(cell, 3);
    cell.endOfBatch();
    handler.fails.set(true);
    accept(cell, 2);

    cell.endOfBatch();

    assertThat(books(cell)).isEqualTo(new HandlerBooks("h", 5, 0, 0, 0, 0, 3, 2));
    cell.endOfBatch();
    assertThat(books(cell))
        .as("nothing is lost twice")
        .isEqualTo(new HandlerBooks("h", 5, 0, 0, 0, 0, 3, 2));
  }

  @Test
  void closesItsHandlerOnce() {
    RecordingHandler handler = new RecordingHandler();
    HandlerCell cell = Numbered.cell("h", handler, diagnostics);

    cell.close();
    cell.close();

    assertThat(handler.closes()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("contained")
  void reportsWhatItsHandlerThrowsWhenClosed(Throwable failure) {
    HandlerCell cell = Numbered.cell("h", closing(failure), diagnostics);

    cell.close();

    assertThat(said).extracting(Signal::error).containsExactly(failure);
  }

  private static Handler closing(Throwable failure) {
    return new Handler() {
      @Override
      public void handle(Signal signal) {}

      @Override
      public void close() throws Exception {
        FailingHandler.always(failure).handle(signal("close"));
      }
    };
  }

  private void accept(HandlerCell cell, int count) {
    for (int i = 0; i < count; i++) {
      diagnostics.custody().nextSignal();
      cell.accept(signal(i));
    }
  }

  private static HandlerBooks books(HandlerCell cell) {
    List<HandlerBooks> books = new ArrayList<>();
    cell.books(books::add);
    assertThat(books).hasSize(1);
    return books.get(0);
  }
}
