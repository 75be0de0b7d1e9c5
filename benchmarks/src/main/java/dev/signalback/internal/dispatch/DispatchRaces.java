package dev.signalback.internal.dispatch;

import dev.signalback.Books;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** What callers, the dispatcher and whoever ends it do at the same time; see docs/benchmarks. */
public final class DispatchRaces {

  private static final Duration LONG = Duration.ofSeconds(10);

  private DispatchRaces() {}

  /** A dispatcher without a thread, whose handler counts. */
  private static final class Stepped {
    final Diagnostics diagnostics = new Diagnostics();
    final HandlerChain chain = new HandlerChain(diagnostics);

    /** What the calls made, and all with what the engine says itself. */
    final AtomicInteger calls = new AtomicInteger();

    final AtomicInteger all = new AtomicInteger();
    final Dispatcher dispatcher;

    Stepped() {
      chain.put(
          "count",
          100,
          true,
          new HandlerCell(new Ledger("count"), this::handle, SignalFilter.ALL, diagnostics));
      dispatcher = new Dispatcher(DispatchOptions.DEFAULT.withRingSize(4), chain, diagnostics);
    }

    private void handle(Signal signal) {
      all.incrementAndGet();
      if (signal.ns().equals("race")) {
        calls.incrementAndGet();
      }
    }

    void publish() {
      dispatcher.publish(Signal.builder(Level.INFO, "race").build());
    }

    /** 1 when nothing is missing in the books, which the handler's own count confirms. */
    int isBalanced() {
      Books books = dispatcher.books();
      return books.isBalanced() && books.handled() == all.get() ? 1 : 0;
    }
  }

  /** Two callers and the dispatcher: each signal is handled once. */
  @JCStressTest
  @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "both, once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost or doubled")
  @State
  public static class PublishAndDrain {
    private final Stepped stepped = new Stepped();

    /** One caller. */
    @Actor
    public void first() {
      stepped.publish();
    }

    /** Another one. */
    @Actor
    public void second() {
      stepped.publish();
    }

    /** The dispatcher. */
    @Actor
    public void drain() {
      stepped.dispatcher.step();
    }

    /** What is left is handled now. */
    @Arbiter
    public void look(II_Result result) {
      stepped.dispatcher.step();
      result.r1 = stepped.calls.get();
      result.r2 = stepped.isBalanced();
    }
  }

  /** A caller while the exit hook ends the dispatcher: handled by one of them. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "handled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "left behind")
  @State
  public static class PublishAndEndInline {
    private final Stepped stepped = new Stepped();

    /** The caller. */
    @Actor
    public void publish() {
      stepped.publish();
    }

    /** The exit hook. */
    @Actor
    public void end() {
      stepped.dispatcher.end(LONG, true);
    }

    /** Nobody comes any more. */
    @Arbiter
    public void look(II_Result result) {
      result.r1 = stepped.calls.get();
      result.r2 = stepped.isBalanced();
    }
  }

  /** A caller while somebody closes: handled, or dropped as closed and counted so. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "handled or counted as closed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost without a count")
  @State
  public static class PublishAndClose {
    private final Stepped stepped = new Stepped();

    /** The caller. */
    @Actor
    public void publish() {
      stepped.publish();
    }

    /** Whoever closes. */
    @Actor
    public void close() {
      stepped.dispatcher.end(LONG, false);
      stepped.dispatcher.closeOutlet();
    }

    /** Nobody comes any more. */
    @Arbiter
    public void look(II_Result result) {
      result.r1 = stepped.calls.get() + (int) stepped.dispatcher.books().dropped();
      result.r2 = stepped.isBalanced();
    }
  }

  /** A caller while the dispatcher parks: one of them sees the other. */
  @JCStressTest
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a signal waits for a wake-up")
  @Outcome(expect = Expect.ACCEPTABLE, desc = "seen by one or both")
  @State
  public static class PublishAndPark {
    private final Phase phase = new Phase();
    private final SignalRing ring = new SignalRing(4, signal -> {}, () -> {});

    /** The caller: whether it would wake the dispatcher. */
    @Actor
    public void publish(ZZ_Result result) {
      ring.tryPublish(SignalRing.LOST);
      java.lang.invoke.VarHandle.fullFence();
      result.r1 = !phase.isWorking();
    }

    /** The dispatcher: whether it sees that there is work. */
    @Actor
    public void park(ZZ_Result result) {
      phase.park();
      result.r2 = !ring.isEmpty();
    }
  }

  /** Somebody wants to be told of a flush while the flush happens. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "told")
  @Outcome(expect = Expect.FORBIDDEN, desc = "never told")
  @State
  public static class AskAndFlush {
    private final FlushWaiters waiters = new FlushWaiters(() -> 0);
    private final AtomicInteger flushed = new AtomicInteger();
    private volatile CompletableFuture<Long> told = new CompletableFuture<>();

    /** Whoever asks. */
    @Actor
    public void ask() {
      told = waiters.add(1, flushed::get);
    }

    /** The dispatcher. */
    @Actor
    public void flush() {
      flushed.set(1);
      waiters.tell(1);
    }

    /** The answer comes on another thread. */
    @Arbiter
    public void look(II_Result result) {
      result.r1 = flushed.get();
      result.r2 =
          told.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
              .handle((n, e) -> e == null ? 1 : 0)
              .join();
    }
  }
}
