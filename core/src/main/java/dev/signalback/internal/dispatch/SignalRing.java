package dev.signalback.internal.dispatch;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
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

  private final RingBuffer<Slot> ring;
  private final EventPoller<Slot> poller;
  private final EventPoller.Handler<Slot> eachSlot = this::consume;
  private final Consumer<Signal> consumer;
  private int remaining;

  /**
   * @param size the number of slots, a power of two
   * @param consumer gets each signal, on the thread that polls
   */
  SignalRing(int size, Consumer<Signal> consumer) {
    // the wait strategy is for consumers that block on a barrier; a poller never does
    this.ring = RingBuffer.createMultiProducer(Slot::new, size, new YieldingWaitStrategy());
    this.poller = ring.newPoller();
    this.consumer = consumer;
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
    ring.get(sequence).signal = signal;
    ring.publish(sequence);
    return true;
  }

  boolean hasRoom() {
    return ring.hasAvailableCapacity(1);
  }

  /**
   * Hands what is ready to the consumer, oldest first, then frees the slots. One thread at a time.
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
