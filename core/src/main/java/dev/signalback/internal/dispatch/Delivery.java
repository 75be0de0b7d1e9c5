package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.handler.DropReason;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives signals to an outlet one after the other, and after each one what its handlers have logged
 * meanwhile. Only while the dispatch lock is held.
 */
final class Delivery {

  private final Outlet outlet;
  private final Diagnostics diagnostics;
  private final Account account;
  private final Custody custody;
  private final int maxNested;
  private final ArrayDeque<Signal> nested = new ArrayDeque<>();

  /** The depth of the signal being delivered; 0 also when there is none. */
  private int depth;

  /** The hops of that signal. */
  private int hops;

  /** What the engine said in this batch, by the number in it. */
  private final Map<Integer, Signal> said = new LinkedHashMap<>();

  private boolean closed;

  /** Whether what handlers log now would make another flush necessary, and so on. */
  private boolean isLastFlush;

  private volatile long reportedDrops;

  /**
   * @param maxNested how many signals handlers may log while one batch is handled
   */
  Delivery(Outlet outlet, Diagnostics diagnostics, Account account, int maxNested) {
    this.outlet = outlet;
    this.diagnostics = diagnostics;
    this.account = account;
    this.maxNested = maxNested;
    this.custody = diagnostics.custody();
    diagnostics.sendTo(this::acceptDiagnostic);
  }

  Outlet outlet() {
    return outlet;
  }

  boolean isClosed() {
    return closed;
  }

  /** How many other engines' handlers lie on the way to what was delivered last. */
  int hops() {
    return hops;
  }

  /** Delivers a signal of the ring, or counts it when everything is closed. */
  void accept(Signal signal) {
    if (closed) {
      account.discarded();
    } else {
      deliver(signal);
      deliverNested();
    }
  }

  /** Delivers a signal that comes after the ring's, while not everything is closed. */
  void acceptLate(Signal signal) {
    account.acceptedBesideRing();
    deliver(signal);
    deliverNested();
  }

  /**
   * A handler logs: its signal comes right after the one being handled, and only one level deep.
   */
  void acceptNested(Signal signal) {
    if (isLastFlush || depth > 0) {
      account.dropped(DropReason.RECURSION);
    } else if (nested.size() >= maxNested) {
      account.dropped(DropReason.FULL);
    } else {
      List<Transform> steps = RunningSteps.now();
      if (steps != null) { // it is delivered when they have returned
        SignalAccess.state(signal).newExtras().loggedBy = steps;
      }
      enqueue(signal);
    }
  }

  /** The engine speaks rarely, so that there is always room, and answers to it are cut. */
  private void acceptDiagnostic(Signal signal) {
    enqueue(signal);
  }

  private void enqueue(Signal signal) {
    SignalAccess.state(signal).depth = 1;
    nested.add(signal);
    account.acceptedBesideRing();
  }

  private void deliverNested() {
    for (Signal next = nested.poll(); next != null; next = nested.poll()) {
      boolean isOwn = SignalAccess.state(next).extras().isOfEngine;
      long takenBefore = isOwn ? takenByHandlers() : 0;
      try {
        deliver(next);
      } finally {
        if (isOwn) {
          hasSaid(next, takenByHandlers() > takenBefore);
        }
      }
    }
  }

  private void hasSaid(Signal own, boolean isTaken) {
    if (isTaken) {
      said.put(custody.current(), own);
    } else {
      Diagnostics.printLastResort(own);
    }
  }

  /** What a handler has taken and lost is printed, too: it may be the only one. */
  private void printLost() {
    if (!said.isEmpty()) {
      said.forEach(
          (number, own) -> {
            if (custody.isLost(number)) {
              Diagnostics.printLastResort(own);
            }
          });
      said.clear();
    }
  }

  /** Keeps an error of the machine's until all have flushed. */
  private void deliverAllNested() {
    while (!nested.isEmpty()) {
      try {
        deliverNested();
      } catch (VirtualMachineError e) {
        if (!Diagnostics.isFatal(e)) {
          throw e;
        }
        diagnostics.keepFatal(e);
      }
    }
  }

  private long takenByHandlers() {
    long[] taken = {0};
    outlet.books(books -> taken[0] += books.handled());
    return taken[0];
  }

  private void deliver(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    depth = state.depth;
    hops = state.hops;
    Outcome outcome = Outcome.FAILED;
    try {
      custody.nextSignal();
      outcome = outlet.accept(signal);
    } finally {
      depth = 0;
      book(outcome);
    }
  }

  private void book(Outcome outcome) {
    account.delivered(outcome);
    if (outcome == Outcome.HANDLED) {
      custody.markHandled();
    }
  }

  /** Its thread does not come back from a handler: what it was delivering has failed. */
  void giveUpCurrent() {
    depth = 0;
    book(Outcome.FAILED);
  }

  /** Flushes, and says what there is to say, as long as somebody listens. */
  void endBatch() {
    if (!closed) {
      flush();
      reportDrops();
      diagnostics.tellFailures();
      diagnostics.heldBack().tell(diagnostics);
      if (!nested.isEmpty()) { // a flush failed or logged, or signals were dropped
        deliverAllNested();
        isLastFlush = true;
        try {
          flush();
        } finally {
          isLastFlush = false;
        }
      }
    }
  }

  /** Throws the error of the machine's that a flush ended with, once. */
  void rethrowFatal() {
    diagnostics.rethrowFatal();
  }

  private void flush() {
    outlet.endOfBatch();
    account.lost(custody.takeLost());
    printLost();
    custody.batchEnded();
  }

  /** Books what handlers have lost that were flushed beside a batch. */
  void settle() {
    account.lost(custody.takeLost());
  }

  /**
   * What was lost and not told yet, by reason and handler; empty when nothing was. Any thread, at
   * the end.
   */
  String untold() {
    List<String> lost = new ArrayList<>();
    if (account.drops() > reportedDrops) {
      lost.add("dropped " + account.dropsByReason());
    }
    outlet.books(
        books -> {
          if (books.failed() > diagnostics.failuresTold(books.handler())) {
            lost.add("failed at %s %d".formatted(books.handler(), books.failed()));
          }
        });
    return String.join(", ", lost);
  }

  private void reportDrops() {
    long total = account.drops();
    if (total > reportedDrops && diagnostics.maySpeakOfDrops()) {
      reportedDrops = total;
      diagnostics.dropped(account.dropsByReason());
    }
  }

  /** Whether there is something to say although no signal came. */
  boolean hasNews() {
    return !closed && hasSomethingToSay();
  }

  private boolean hasSomethingToSay() {
    return !nested.isEmpty()
        || diagnostics.hasFatal()
        || diagnostics.hasFailuresToTell()
        || diagnostics.heldBack().isDue()
        || (account.drops() > reportedDrops && diagnostics.maySpeakOfDrops());
  }

  /**
   * Flushes and closes an outlet that is fed no more. An error of the machine's is news for the
   * dispatcher's thread, as this may be another one.
   */
  void retire(Outlet retired) {
    retired.endOfBatch();
    account.lost(custody.takeLost());
    retired.close();
    if (closed) {
      discardNested(); // nobody else would
    }
  }

  /** Closes what is fed, whatever the last flush does; what still comes is counted as closed. */
  void close() {
    try {
      endBatch();
    } finally {
      try {
        outlet.close();
      } finally {
        closed = true;
        discardNested();
      }
    }
  }

  private void discardNested() {
    for (Signal next = nested.poll(); next != null; next = nested.poll()) {
      account.discardedBesideRing();
      if (SignalAccess.state(next).extras().isOfEngine) {
        Diagnostics.printLastResort(next);
      }
    }
  }
}
