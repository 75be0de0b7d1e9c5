package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import dev.signalback.internal.SignalAccess;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.RecordingHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HandlerChainTest {

  private final Diagnostics diagnostics = new Diagnostics();
  private final HandlerChain chain = new HandlerChain(diagnostics);
  private final List<String> fed = new ArrayList<>();

  @Test
  void feedsByPriorityAndInTheOrderOfAddition() {
    add("a", 100);
    add("b", 200);
    add("c", 100);
    add("d", 50);

    chain.accept(signal(1));

    assertThat(fed).containsExactly("b", "a", "c", "d");
    assertThat(chain.ids()).containsExactly("b", "a", "c", "d");
  }

  @Test
  void replacesTheOutletOfTheSameId() {
    add("a", 100);
    Outlet first = chain.remove("a");
    chain.put("a", 100, true, java.util.Objects.requireNonNull(first));
    add("b", 100);

    Outlet replaced = add("a", 50);

    assertThat(replaced).isSameAs(first);
    assertThat(chain.ids()).containsExactly("b", "a");
  }

  @Test
  void removesNothingUnderAnUnknownId() {
    add("a", 100);

    assertThat(chain.remove("b")).isNull();
    assertThat(chain.ids()).containsExactly("a");
  }

  @Test
  void tellsTheWorstOfWhatHappened() {
    assertThat(chain.accept(signal(1))).isEqualTo(Outcome.FILTERED);
    add("good", 100);
    assertThat(chain.accept(signal(2))).isEqualTo(Outcome.HANDLED);
    chain.put(
        "bad",
        200,
        true,
        Numbered.cell("bad", FailingHandler.always(new IllegalStateException()), diagnostics));

    assertThat(chain.accept(signal(3))).isEqualTo(Outcome.FAILED);
    assertThat(fed).containsExactly("good", "good");
  }

  @Test
  void endsTheBatchOfAllWhenTheMachineFailsInOne() {
    AtomicInteger ended = new AtomicInteger();
    VirtualMachineError error = new Numbered.MachineError();
    chain.put(
        "first", 300, true, Numbered.cell("first", ending(ended::incrementAndGet), diagnostics));
    chain.put(
        "dying",
        200,
        true,
        Numbered.cell(
            "dying",
            ending(
                () -> {
                  throw error;
                }),
            diagnostics));
    chain.put(
        "last", 100, true, Numbered.cell("last", ending(ended::incrementAndGet), diagnostics));
    Custody custody = diagnostics.custody();
    custody.nextSignal();
    chain.accept(signal(1));
    custody.markHandled();

    chain.endOfBatch();

    assertThat(custody.takeLost()).as("signals that one has lost").isEqualTo(1);

    assertThat(ended).hasValue(2);
    assertThatThrownBy(diagnostics::rethrowFatal).isSameAs(error);
    diagnostics.rethrowFatal(); // no second time
  }

  private static Handler ending(Runnable batchEnd) {
    return new Handler() {
      @Override
      public void handle(Signal signal) {}

      @Override
      public void endOfBatch() {
        batchEnd.run();
      }
    };
  }

  @Test
  void givesWhatTheGateRejectsOnlyToOutletsThatLookThemselves() {
    add("behind", 100);
    chain.put("beside", 100, false, Numbered.cell("beside", s -> fed.add("beside"), diagnostics));
    Signal rejected = signal(1);
    SignalAccess.state(rejected).passedGate = false;

    assertThat(chain.accept(rejected)).isEqualTo(Outcome.HANDLED);

    assertThat(fed).containsExactly("beside");
  }

  @Test
  @Timeout(30)
  void isNeverWithoutTheHandlerThatIsBeingReplaced() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    chain.put("a", 100, true, Numbered.cell("a", handler, diagnostics));
    AtomicBoolean goesOn = new AtomicBoolean(true);
    CountDownLatch replacing = new CountDownLatch(100);
    Thread steering =
        Numbered.start(
            () -> {
              while (goesOn.get()) {
                chain.put("a", 100, true, Numbered.cell("a", handler, diagnostics));
                replacing.countDown();
              }
            });
    assertThat(replacing.await(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 50_000; i++) {
      chain.accept(signal(i));
    }

    goesOn.set(false);
    Numbered.join(steering);
    assertThat(handler.signals()).hasSize(50_000);
  }

  private @org.jspecify.annotations.Nullable Outlet add(String id, int priority) {
    return chain.put(id, priority, true, Numbered.cell(id, signal -> fed.add(id), diagnostics));
  }
}
