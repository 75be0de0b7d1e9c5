package dev.signalback.logback.internal.write;

import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import dev.signalback.internal.dispatch.Gathering;
import org.jspecify.annotations.Nullable;

/**
 * One handler's share in the writer of an appender, which several may have: what any of them
 * flushes is flushed for all, and what fails then has failed for each that gave something since.
 *
 * <p>With a share of its own a handler gathers; with others it is a call like any other, under the
 * writer's lock, as one of them may be flushed beside the dispatcher.
 */
public final class WriterShare implements Handler, Gathering {

  private final AppenderHandler writer;
  private boolean hasUnflushed;
  private @Nullable Exception failure;

  WriterShare(AppenderHandler writer) {
    this.writer = writer;
  }

  @Override
  public boolean gathersNext() {
    return !writer.isShared() && writer.gathersNext();
  }

  @Override
  public boolean isFull() {
    return writer.isFull();
  }

  @Override
  public void handle(Signal signal) throws Exception {
    if (!writer.isShared()) {
      hasUnflushed = true;
      writer.handle(signal);
    } else {
      synchronized (writer) {
        hasUnflushed = true;
        writer.handle(signal);
      }
    }
  }

  @Override
  public void endOfBatch() throws Exception {
    Exception told;
    synchronized (writer) {
      flushForAll();
      told = failure;
      failure = null;
    }
    if (told != null) {
      throw told;
    }
  }

  private void flushForAll() {
    try {
      writer.endOfBatch();
    } catch (Exception e) {
      failure = e; // it asks, so it is told, whatever it gave
      for (WriterShare share : writer.shares()) {
        share.failure = share.hasUnflushed ? e : share.failure;
      }
    }
    for (WriterShare share : writer.shares()) {
      share.hasUnflushed = false;
    }
  }
}
