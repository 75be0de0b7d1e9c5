package dev.signalback.slf4j.differential;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The arguments and values of pairs the program passes; some are changed after the call. */
final class Values {

  /** Values that stay as they are. */
  private static final List<Function<Worker, Object>> CONSTANT =
      List.of(
          worker -> null,
          worker -> "",
          worker -> "text " + worker.random.nextInt(),
          worker -> "braces {} \\{} inside",
          worker -> "grün 日本 \uD83D\uDE00 \"quoted\" back\\slash\nline",
          worker -> worker.random.nextInt(),
          worker -> worker.random.nextLong(),
          worker -> (short) worker.random.nextInt(),
          worker -> (byte) worker.random.nextInt(),
          worker -> worker.random.nextDouble(),
          worker -> worker.random.nextFloat(),
          worker -> Double.NaN,
          worker -> worker.random.nextBoolean(),
          worker -> 'c',
          worker -> new BigDecimal("12.50"),
          worker -> BigInteger.TWO.pow(70),
          worker -> TimeUnit.SECONDS,
          worker -> Shouting.LOUD,
          worker -> LocalDate.of(2026, 11, 21),
          worker -> Instant.ofEpochMilli(1_000_000_000_123L),
          worker -> Duration.ofMillis(1500),
          worker -> new UUID(1, 2),
          worker -> Map.Entry.class,
          worker -> Locale.GERMANY,
          worker -> URI.create("http://example.org/?q=%20"),
          worker -> new File("a/b.txt"),
          worker -> Path.of("a", "b.txt"),
          worker -> Optional.of("present"),
          worker -> Optional.empty(),
          worker -> new Point(1, worker.random.nextInt(100)),
          worker -> new Silent(),
          worker -> new Named("a supplier"),
          worker -> new Titled("titled"),
          worker -> new IllegalStateException("as a value"),
          worker -> Arrays.asList(1, null, "three", List.of("nested", List.of())),
          worker -> List.of(),
          worker -> new TreeSet<>(List.of("b", "a")),
          worker -> Collections.singletonMap("key", null),
          worker -> Collections.singletonMap(null, new Point(3, 4)),
          worker -> Map.entry("key", "value"));

  /** Values that are changed as soon as the call is back. */
  private static final List<Function<Consumer<Runnable>, Object>> CHANGING =
      List.of(
          later -> changing(new StringBuilder("builder"), later, b -> b.append(" CHANGED")),
          later -> changing(new ArrayList<>(List.of("a", "b")), later, l -> l.add("CHANGED")),
          later -> changing(new ArrayDeque<>(List.of(1, 2)), later, ArrayDeque::clear),
          later -> changing(new AtomicInteger(1), later, AtomicInteger::incrementAndGet),
          later -> changing(new AtomicReference<>("first"), later, r -> r.set("CHANGED")),
          later -> changing(new Mutable(), later, m -> m.state = "CHANGED"),
          Values::nestedChanging,
          later -> changing(self(), later, List::clear),
          later -> Optional.of(changing(new StringBuilder("in"), later, b -> b.append("CHANGED"))));

  /** Arrays; some change as well. Only as arguments: as values of pairs they print a hash code. */
  private static final List<Function<Consumer<Runnable>, Object>> ARRAYS =
      List.of(
          later -> new Object[0],
          later -> changing(new Object[] {"a", null, 3}, later, a -> a[0] = "CHANGED"),
          later -> changing(new String[] {"s", "{}"}, later, a -> a[1] = "CHANGED"),
          later -> changing(new int[] {1, 2, 3}, later, a -> a[2] = -1),
          later -> new long[] {Long.MAX_VALUE},
          later -> changing(new byte[] {1, -1}, later, a -> a[0] = 9),
          later -> new char[] {'a', 'b'},
          later -> new double[] {1.5, Double.NaN},
          later -> new float[] {2.5f},
          later -> new short[] {7},
          later -> new boolean[] {true, false},
          later -> new int[0],
          later -> new int[][] {{1, 2}, {3}, null},
          later -> new Object[] {1, new Object[] {"x", new long[] {4}}, List.of(5)},
          later -> cyclic(),
          later -> new Object[] {cyclic(), cyclic()});

  private Values() {}

  /** A value for a placeholder. */
  static Object argument(Worker worker) {
    int roll = worker.random.nextInt(10);
    if (roll < 2) {
      return worker.pick(ARRAYS).apply(worker::afterwards);
    }
    return roll < 4
        ? worker.pick(CHANGING).apply(worker::afterwards)
        : worker.pick(CONSTANT).apply(worker);
  }

  /** A value for a key. */
  static Object ofPair(Worker worker) {
    if (worker.chance(25)) {
      boolean changes = worker.mayChangeAfterwards();
      return worker.pick(CHANGING).apply(changes ? worker::afterwards : change -> {});
    }
    return worker.pick(CONSTANT).apply(worker);
  }

  private static <T> T changing(T value, Consumer<Runnable> later, Consumer<T> change) {
    later.accept(() -> change.accept(value));
    return value;
  }

  private static Object nestedChanging(Consumer<Runnable> later) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("list", changing(new ArrayList<>(List.of(1)), later, l -> l.add(2)));
    map.put("bean", changing(new Mutable(), later, m -> m.state = "CHANGED"));
    return changing(map, later, m -> m.put("CHANGED", true));
  }

  private static List<Object> self() {
    List<Object> self = new ArrayList<>();
    self.add("self");
    self.add(self);
    return self;
  }

  private static Object[] cyclic() {
    Object[] array = {"cyclic", null, new Object[1]};
    array[1] = array;
    ((Object[]) array[2])[0] = array;
    return array;
  }

  private record Point(int x, int y) {}

  private enum Shouting {
    LOUD {
      @Override
      public String toString() {
        return "loud!";
      }
    }
  }

  /** Prints null. */
  private static final class Silent {
    @Override
    @SuppressWarnings("ToStringReturnsNull") // applications do
    public String toString() {
      return null;
    }
  }

  /** A supplier that is a value itself. */
  private record Named(String name) implements Supplier<Object> {
    @Override
    public Object get() {
      return "supplied by " + name;
    }
  }

  /** A collection with a text of its own. */
  private static final class Titled extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    private final String title;

    Titled(String title) {
      super(List.of(1, 2));
      this.title = title;
    }

    @Override
    public String toString() {
      return title + super.toString();
    }
  }

  private static final class Mutable {
    private String state = "fresh";

    @Override
    public String toString() {
      return "Mutable(" + state + ")";
    }
  }
}
