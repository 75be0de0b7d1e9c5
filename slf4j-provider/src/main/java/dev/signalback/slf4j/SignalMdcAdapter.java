package dev.signalback.slf4j;

import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.emit.ThreadMdc;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC. Each thread holds an array of keys and values that is replaced, never changed, so that a
 * signal captures its context by taking the reference.
 *
 * <p>Child threads do not inherit, as in Logback. Threads hold only classes of the JDK, so that a
 * pool's threads keep no class loader alive.
 */
@SuppressWarnings("ThreadLocalUsage") // there is one adapter for each binding
final class SignalMdcAdapter implements MDCAdapter, ThreadMdc.Source {

  private final ThreadLocal<@Nullable Object @Nullable []> pairs = new ThreadLocal<>();
  private final ThreadLocal<@Nullable Map<String, Deque<String>>> deques = new ThreadLocal<>();

  /** Whether any thread has ever pushed; most applications never do. */
  private volatile boolean hasDeques;

  /** The pairs of this thread; null when there are none. */
  @Override
  public @Nullable Object @Nullable [] capture() {
    @Nullable Object[] now = pairs.get();
    return now == null || now.length == 0 ? null : now;
  }

  /** Whether {@link #captureDeques} may find something. */
  @Override
  public boolean hasDeques() {
    return hasDeques;
  }

  /** The deques of this thread, top first, as context. */
  @Override
  public PairMap<@Nullable Object> captureDeques() {
    Map<String, Deque<String>> mine = deques.get();
    if (mine == null) {
      return PairMap.empty();
    }
    PairBuilder copy = new PairBuilder();
    mine.forEach(
        (key, deque) -> {
          if (!deque.isEmpty()) {
            copy.put(key, List.copyOf(deque));
          }
        });
    return copy.build();
  }

  @Override
  public void put(String key, @Nullable String value) {
    if (key == null) {
      throw new IllegalArgumentException("key must not be null, got null");
    }
    @Nullable Object[] now = pairs.get();
    if (now == null) {
      pairs.set(new @Nullable Object[] {key, value});
      return;
    }
    int index = indexOf(now, key);
    @Nullable Object[] next = Arrays.copyOf(now, index < 0 ? now.length + 2 : now.length);
    int place = index < 0 ? now.length : index;
    next[place] = key;
    next[place + 1] = value;
    pairs.set(next);
  }

  @Override
  public @Nullable String get(@Nullable String key) {
    @Nullable Object[] now = pairs.get();
    int index = now == null || key == null ? -1 : indexOf(now, key);
    return index < 0 ? null : (String) now[index + 1];
  }

  private static int indexOf(@Nullable Object[] pairs, String key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (key.equals(pairs[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void remove(@Nullable String key) {
    @Nullable Object[] now = pairs.get();
    int index = now == null || key == null ? -1 : indexOf(now, key);
    if (index < 0) {
      return;
    }
    @Nullable Object[] next = Arrays.copyOf(now, now.length - 2);
    System.arraycopy(now, index + 2, next, index, next.length - index);
    pairs.set(next);
  }

  @Override
  public void clear() {
    pairs.remove();
  }

  /** A map of the thread's own; null when it has no context. */
  @Override
  public @Nullable Map<String, String> getCopyOfContextMap() {
    @Nullable Object[] now = pairs.get();
    if (now == null) {
      return null;
    }
    Map<String, String> copy = new HashMap<>();
    for (int i = 0; i < now.length; i += 2) {
      copy.put((String) now[i], (String) now[i + 1]);
    }
    return copy;
  }

  @Override
  public void setContextMap(@Nullable Map<String, String> map) {
    if (map == null) {
      pairs.remove();
      return;
    }
    pairs.set(ThreadMdc.pairsOf(map));
  }

  @Override
  public void pushByKey(@Nullable String key, @Nullable String value) {
    if (key == null || value == null) {
      return;
    }
    hasDeques = true;
    Map<String, Deque<String>> mine = deques.get();
    if (mine == null) {
      mine = new HashMap<>();
      deques.set(mine);
    }
    mine.computeIfAbsent(key, k -> new ArrayDeque<>()).push(value);
  }

  @Override
  public @Nullable String popByKey(@Nullable String key) {
    Deque<String> deque = dequeOf(key);
    return deque == null ? null : deque.poll();
  }

  @Override
  public @Nullable Deque<String> getCopyOfDequeByKey(@Nullable String key) {
    Deque<String> deque = dequeOf(key);
    return deque == null ? null : new ArrayDeque<>(deque);
  }

  @Override
  public void clearDequeByKey(@Nullable String key) {
    Deque<String> deque = dequeOf(key);
    if (deque != null) {
      deque.clear();
    }
  }

  private @Nullable Deque<String> dequeOf(@Nullable String key) {
    Map<String, Deque<String>> mine = deques.get();
    return mine == null || key == null ? null : mine.get(key);
  }
}
