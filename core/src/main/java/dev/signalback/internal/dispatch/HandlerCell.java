package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.gate.Admission;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One handler with its filter, its rules and its books; what it throws ends here.
 *
 * <p>This is where it is decided that a signal is handled. A signal is handled by a handler when
 * the operating system has accepted its bytes, or the appender has returned where it has bytes of
 * its own: a call of {@link Handler#handle} that returned counts, until the next {@link
 * Handler#endOfBatch} says that what was taken since the one before is lost.
 */
public final class HandlerCell implements Outlet {

  private final Ledger ledger;
  private final Handler handler;
  private final @Nullable Gathering gathering;
  private final SignalFilter filter;

  /** Null when there are none. */
  private final @Nullable Rules rules;

  /** Null when it gets signals as they are. */
  private final @Nullable Change change;

  private final Diagnostics diagnostics;
  private final Custody custody;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What was handled in the batch under way and is not known to be flushed. With custody. */
  private BatchMarks unflushed = new BatchMarks();

  /** A second one, as what is being flushed is looked at after the flush. */
  private BatchMarks spare = new BatchMarks();

  /** Who uses the handler without custody; null: nobody. With custody. */
  private @Nullable Thread user;

  /** Whether the handler is in a flush then. */
  private boolean isFlushing;

  private boolean isStuck;

  /** What a handler asks after its filter. */
  @FunctionalInterface
  public interface Rules {
    Admission admit(Signal signal);
  }

  /** What a handler gets in the place of a signal. */
  @FunctionalInterface
  public interface Change {

    /** The same or another one; null for none. */
    @Nullable Signal of(Signal signal);
  }

  /** One without rules. */
  public HandlerCell(Ledger ledger, Handler handler, SignalFilter filter, Diagnostics diagnostics) {
    this(ledger, handler, filter, null, null, diagnostics);
  }

  public HandlerCell(
      Ledger ledger,
      Handler handler,
      SignalFilter filter,
      @Nullable Rules rules,
      @Nullable Change change,
      Diagnostics diagnostics) {
    this.ledger = ledger;
    this.rules = rules;
    this.change = change;
    this.handler = handler;
    this.gathering = handler instanceof Gathering memory ? memory : null;
    this.filter = filter;
    this.diagnostics = diagnostics;
    this.custody = diagnostics.custody();
  }

  /** The counts, for a handler that takes this one's place. */
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Outcome accept(Signal signal) {
    ledger.offered.add(1);
    if (custody.isShut()) {
      ledger.failed.add(1);
      return Outcome.FAILED;
    }
    if (!wants(signal)) {
      ledger.filtered.add(1);
      return Outcome.FILTERED;
    }
    try {
      Admission admission = admit(signal);
      if (!admission.passes()) {
        return ledger.turnedAway(admission);
      }
      Signal given = changed(admission.recordedIn(signal));
      if (given == null) {
        return ledger.turnedAway(Admission.SUPPRESSED);
      }
      handle(given);
    } catch (Throwable t) {
      ledger.failed.add(1);
      diagnostics.handlerFailed(ledger.handler(), t);
      rethrowIfFatal(t);
      return Outcome.FAILED;
    }
    ledger.handled.add(1);
    if (unflushed.isEmpty()) {
      custody.dirty(this);
    }
    unflushed.add(custody.current());
    return Outcome.HANDLED;
  }

  private boolean wants(Signal signal) {
    if (filter.isAll()) {
      return true;
    }
    SignalState state = SignalAccess.judged(signal);
    return filter.allows(state.kind, state.ns, state.id, state.level.value());
  }

  /** What the engine says about itself is for all: about what rules held back, for one. */
  private Admission admit(Signal signal) {
    return rules == null || SignalAccess.state(signal).extras().isOfEngine
        ? Admission.FREE
        : rules.admit(signal);
  }

  /** Without custody: transforms may take their time. */
  private @Nullable Signal changed(Signal signal) throws IOException {
    if (change == null) {
      return signal;
    }
    if (user != null) {
      requireFree();
    }
    boolean hadCustody = custody.leaveFor(this);
    try {
      return change.of(signal);
    } finally {
      custody.comeBack(this, hadCustody);
    }
  }

  private void handle(Signal signal) throws Exception {
    if (user != null) {
      requireFree();
    }
    if (gathering != null) {
      if (gathering.isFull()) {
        flush(); // so that what fails later has nothing to do with what is written now
      }
      if (gathering.gathersNext()) {
        handler.handle(signal);
        return;
      }
    }
    boolean hadCustody = custody.leaveFor(this);
    try {
      handler.handle(signal);
    } finally {
      custody.comeBack(this, hadCustody);
    }
  }

  private void requireFree() throws IOException {
    if (!custody.await(this)) {
      throw new IOException("handler " + ledger.handler() + " has called the machine's exit");
    }
  }

  static void rethrowIfFatal(Throwable t) {
    if (Diagnostics.isFatal(t)) {
      throw (VirtualMachineError) t;
    }
  }

  @Override
  public void endOfBatch() {
    if (user == null || custody.await(this)) {
      flush();
    }
  }

  /** The same on another thread than the dispatcher's, which is busy with another handler. */
  void flushBeside() {
    if (!unflushed.isEmpty()) {
      flush();
    }
  }

  private void flush() {
    BatchMarks flushed = unflushed;
    unflushed = spare;
    spare = flushed;
    if (!flushed.isEmpty()) {
      custody.clean(this);
    }
    Thread outer = user; // this one, when a handler has all others flush
    isFlushing = true;
    boolean hadCustody = custody.leaveFor(this);
    try {
      handler.endOfBatch();
    } catch (Throwable t) {
      hadCustody = backFrom(hadCustody);
      lost(flushed);
      diagnostics.endFailed(ledger.handler(), t);
    } finally {
      backFrom(hadCustody);
      isFlushing = false;
      user = outer;
      flushed.clear();
    }
  }

  private boolean backFrom(boolean hadCustody) {
    custody.comeBack(this, hadCustody);
    return false;
  }

  private void lost(BatchMarks marks) {
    int count = marks.count();
    ledger.handled.add(-count);
    ledger.failed.add(count);
    custody.lost(marks);
  }

  // ---- who uses it, with custody

  @Nullable Thread user() {
    return user;
  }

  void usedBy(@Nullable Thread thread) {
    user = thread;
  }

  boolean isUsedByAnother() {
    return user != null && user != Thread.currentThread();
  }

  boolean isFlushing() {
    return isFlushing;
  }

  boolean isStuck() {
    return isStuck;
  }

  /** Its user never comes back: what it was doing has failed. */
  void giveUp() {
    isStuck = true;
    if (isFlushing) {
      lost(spare);
    } else {
      ledger.failed.add(1);
    }
    unflushed.clear();
  }

  @Override
  public void books(Consumer<HandlerBooks> reader) {
    reader.accept(ledger.books());
  }

  @Override
  public int minLevel(String kind, String ns) {
    return filter.minLevelForAnyId(kind, ns);
  }

  @Override
  public void filters(Consumer<SignalFilter> reader) {
    reader.accept(filter);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && !isStuck) {
      boolean hadCustody = custody.leaveFor(this);
      try {
        handler.close();
      } catch (Throwable t) {
        hadCustody = backFrom(hadCustody);
        diagnostics.endFailed(ledger.handler(), t);
      } finally {
        backFrom(hadCustody);
      }
    }
  }
}
