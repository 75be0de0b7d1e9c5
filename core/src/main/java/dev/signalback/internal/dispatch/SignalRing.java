package dev.signalback.internal.dispatch;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.signalback.Level;
import dev.signalback.Signal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue between callers and the dispatcher: an LMAX Disruptor ring, many producers, polled by
 * one consumer at a time.
 *
 * <p>Producers only ever <em>try</em>: {@code next()} of Disruptor 4 claims a slot before there is
 * room, spins deaf to interrupts, and makes every other producer's attempt fail meanwhile. The
 * consumer polls: who waits, how long and how it is woken is the {@link Dispatcher}'s business.
 */
final class SignalRing {

  static final class Slot {
    @Nullable Signal signal;
  }

  /** Stands where a claim was never filled. */
  static final Signal LOST = Signal.builder(Level.TRACE, "").build();

  private final RingBuffer<Slot> ring;
  private final int mask;

  /**
   * Claims whose owners ran out of stack before they could publish, by slot. Written without a
   * call, as there is no room for one; the volatile write after it makes it seen.
   */
  private final long[] orphans;

  private volatile int orphaned;
  private final EventPoller<Slot> poller;
  private final EventPoller.Handler<Slot> eachSlot = this::consume;
  private final Consumer<Signal> consumer;
  private final Runnable batchEnd;
  private int remaining;

  /**
   * @param size the number of slots, a power of two
   * @param consumer gets each signal, on the thread that polls; {@link #LOST} for a claim that was
   *     never filled
   * @param batchEnd called after the last signal of a poll, before its slots are freed
   */
  SignalRing(int size, Consumer<Signal> consumer, Runnable batchEnd) {
    // the wait strategy is for consumers that block on a barrier; a poller never does
    this.ring = RingBuffer.createMultiProducer(Slot::new, size, new YieldingWaitStrategy());
    this.poller = ring.newPoller();
    this.consumer = consumer;
    this.batchEnd = batchEnd;
    this.mask = size - 1;
    this.orphans = new long[size];
    ring.addGatingSequences(poller.getSequence());
  }

  int size() {
    return ring.getBufferSize();
  }

  /** Puts a signal in; false when there is no room. Any thread. */
  boolean tryPublish(Signal signal) {
    long sequence;
    try {
      sequence = ring.tryNext();
    } catch (InsufficientCapacityException full) {
      return false;
    }
    try {
      ring.get(sequence).signal = signal;
      ring.publish(sequence);
    } catch (Throwable t) { // the stack is at its end; nobody could pass a slot that stays claimed
      orphans[(int) sequence & mask] = sequence + 1;
      orphaned = 1;
      throw t;
    }
    return true;
  }

  /** Publishes a claim that its owner could not, if it is what the consumer waits for. */
  private void adoptOrphan() {
    long next = poller.getSequence().get() + 1;
    if (orphaned != 0 && orphans[(int) next & mask] == next + 1) {
      orphans[(int) next & mask] = 0;
      Slot slot = ring.get(next);
      if (slot.signal == null) {
        slot.signal = LOST;
      }
      ring.publish(next);
    }
  }

  boolean hasRoom() {
    return ring.hasAvailableCapacity(1);
  }

  /**
   * Hands what is ready to the consumer, oldest first, ends the batch, then frees the slots: what
   * the consumer holds back until the end of a batch is never more than the ring holds. One thread
   * at a time.
   *
   * @param most how many signals at the most
   * @return how many there were
   */
  int poll(int most) {
    remaining = most;
    try {
      poller.poll(eachSlot);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("consumer must not throw, got " + e, e);
    }
    if (remaining == most && orphaned != 0) {
      adoptOrphan();
    }
    return most - remaining;
  }

  /** An {@code Error} leaves the slot behind emptied, so that the next poll passes over it. */
  private boolean consume(Slot slot, long sequence, boolean endOfBatch) {
    Signal signal = slot.signal;
    slot.signal = null;
    remaining--;
    if (signal != null) {
      consumer.accept(signal);
    }
    if (remaining == 0 || endOfBatch) {
      batchEnd.run();
    }
    return remaining > 0;
  }

  /** How many slots were ever claimed. */
  long published() {
    return ring.getCursor() + 1;
  }

  /** Whether every claimed slot has been polled. */
  boolean isEmpty() {
    return poller.getSequence().get() >= ring.getCursor();
  }
}
