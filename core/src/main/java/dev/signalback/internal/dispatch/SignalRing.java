package dev.signalback.internal.dispatch;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.signalback.Level;
import dev.signalback.Signal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue between callers and the dispatcher: an LMAX Disruptor ring, many producers, polled by
 * one consumer at a time.
 *
 * <p>Who races with whom: a producer's claim moves the cursor, its {@code publish} releases what it
 * has put into the slot, and {@code isAvailable} acquires that before the consumer looks. The
 * consumer empties slots, then releases them by setting its sequence, which producers acquire
 * before they claim a slot again. Consumers follow each other under the dispatch lock.
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

  /** The last slot that was polled; those behind it are free. */
  private final Sequence polled = new Sequence();

  private final Consumer<Signal> consumer;
  private final Runnable batchEnd;

  /**
   * @param size the number of slots, a power of two
   * @param consumer gets each signal, on the thread that polls; {@link #LOST} for a claim that was
   *     never filled
   * @param batchEnd called after the last signal of a poll, before its slots are freed
   */
  SignalRing(int size, Consumer<Signal> consumer, Runnable batchEnd) {
    // the wait strategy is for consumers that block on a barrier, which nobody does here
    this.ring = RingBuffer.createMultiProducer(Slot::new, size, new YieldingWaitStrategy());
    this.consumer = consumer;
    this.batchEnd = batchEnd;
    this.mask = size - 1;
    this.orphans = new long[size];
    ring.addGatingSequences(polled);
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
  private boolean adoptOrphan() {
    long next = polled.get() + 1;
    boolean isOrphan = orphaned != 0 && orphans[(int) next & mask] == next + 1;
    if (isOrphan) {
      orphans[(int) next & mask] = 0;
      Slot slot = ring.get(next);
      if (slot.signal == null) {
        slot.signal = LOST;
      }
      ring.publish(next);
    }
    return isOrphan;
  }

  boolean hasRoom() {
    return ring.hasAvailableCapacity(1);
  }

  /**
   * Hands what is ready to the consumer, oldest first, ends the batch, then frees the slots: what
   * the consumer holds back until the end of a batch is never more than the ring holds. All of it
   * was claimed before this call. One thread at a time.
   *
   * <p>An {@code Error} leaves the slot behind emptied, so that the next poll passes over it, and
   * the batch without its end.
   *
   * @param most how many signals at the most
   * @return how many there were
   */
  int poll(int most) {
    long before = polled.get();
    long last = Math.min(ring.getCursor(), before + most);
    long at = before;
    try {
      while (at < last && ring.isAvailable(at + 1)) {
        consume(ring.get(at + 1));
        at++;
      }
      if (at > before) {
        batchEnd.run();
      }
    } finally {
      polled.set(at);
    }
    return at == before && adoptOrphan() ? poll(most) : (int) (at - before);
  }

  private void consume(Slot slot) {
    Signal signal = slot.signal;
    slot.signal = null;
    if (signal != null) {
      consumer.accept(signal);
    }
  }

  /** How many slots were ever claimed. */
  long published() {
    return ring.getCursor() + 1;
  }

  /** Whether every claimed slot has been polled. */
  boolean isEmpty() {
    return polled.get() >= ring.getCursor();
  }
}
