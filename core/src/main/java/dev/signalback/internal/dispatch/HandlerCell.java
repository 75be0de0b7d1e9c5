package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One handler with its filter and its books; what it throws ends here. */
public final class HandlerCell implements Outlet {

  private final Ledger ledger;
  private final Handler handler;
  private final SignalFilter filter;
  private final Diagnostics diagnostics;
  private final AtomicBoolean closed = new AtomicBoolean();

  public HandlerCell(Ledger ledger, Handler handler, SignalFilter filter, Diagnostics diagnostics) {
    this.ledger = ledger;
    this.handler = handler;
    this.filter = filter;
    this.diagnostics = diagnostics;
  }

  /** The counts, for a handler that takes this one's place. */
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Outcome accept(Signal signal) {
    ledger.offered.add(1);
    if (!wants(signal)) {
      ledger.filtered.add(1);
      return Outcome.FILTERED;
    }
    try {
      handler.handle(signal);
    } catch (Throwable t) {
      ledger.failed.add(1);
      diagnostics.handlerFailed(ledger.handler(), t);
      rethrowIfFatal(t);
      return Outcome.FAILED;
    }
    ledger.handled.add(1);
    ledger.unflushed++;
    return Outcome.HANDLED;
  }

  private boolean wants(Signal signal) {
    if (filter.isAll()) {
      return true;
    }
    SignalState state = SignalAccess.state(signal);
    return filter.allows(state.kind, state.ns, state.id, state.level.value());
  }

  static void rethrowIfFatal(Throwable t) {
    if (Diagnostics.isFatal(t)) {
      throw (VirtualMachineError) t;
    }
  }

  @Override
  public long endOfBatch() {
    long atRisk = ledger.unflushed;
    ledger.unflushed = 0;
    try {
      handler.endOfBatch();
      return 0;
    } catch (Throwable t) {
      ledger.handled.add(-atRisk);
      ledger.failed.add(atRisk);
      diagnostics.endFailed(ledger.handler(), t);
      return atRisk;
    }
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
    if (closed.compareAndSet(false, true)) {
      try {
        handler.close();
      } catch (Throwable t) {
        diagnostics.endFailed(ledger.handler(), t);
      }
    }
  }
}
