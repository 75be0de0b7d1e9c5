package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RateLimiterTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000); // it may wrap around

  private RateLimiter limiter(String limit) {
    return new RateLimiter(RateLimit.parse(limit), clock::get);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private static long count(int tries, BooleanSupplier attempt) {
    return IntStream.range(0, tries).filter(i -> attempt.getAsBoolean()).count();
  }

  @Test
  void needsRoomInAllWindows() {
    RateLimiter limiter = limiter("3 per 100 ms, 5 per 1 s");

    assertThat(count(4, limiter::tryPass)).isEqualTo(3);
    pass(Duration.ofMillis(120));
    assertThat(count(3, limiter::tryPass)).isEqualTo(2);
    pass(Duration.ofMillis(880)); // the second is over since the first try
    assertThat(count(4, limiter::tryPass)).isEqualTo(3);
  }

  @Test
  void countsADeniedTryInNoWindow() {
    RateLimiter limiter = limiter("1 per 100 ms, 3 per 10 s");

    for (int i = 0; i < 3; i++) {
      assertThat(count(100, limiter::tryPass)).isEqualTo(1);
      pass(Duration.ofMillis(100));
    }

    assertThat(limiter.tryPass()).isFalse();
    pass(Duration.ofMillis(9_700));
    assertThat(limiter.tryPass()).isTrue();
  }

  @Test
  void letsAWindowBeginWithTheFirstThatPasses() {
    RateLimiter limiter = limiter("2 per 1 minute");
    pass(Duration.ofSeconds(59));

    assertThat(limiter.tryPass()).isTrue();
    pass(Duration.ofSeconds(30));
    assertThat(count(2, limiter::tryPass)).isEqualTo(1);
    pass(Duration.ofSeconds(29));
    assertThat(limiter.tryPass()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(limiter.tryPass()).isTrue();
  }

  @Test
  void countsKeysApart() {
    RateLimiter limiter = limiter("3 per 1 minute");

    assertThat(count(5, () -> limiter.tryPass("a")) + count(5, () -> limiter.tryPass("b")))
        .isEqualTo(6);
    assertThat(count(5, () -> limiter.tryPass(17))).isEqualTo(3);
    assertThat(count(5, () -> limiter.tryPass(17L))).isZero();
    assertThat(count(5, () -> limiter.tryPass(null))).isEqualTo(3);
    assertThat(limiter.tryPass()).isFalse();
  }

  @Test
  void tellsKeysApartThatHaveTheSameHashCode() {
    RateLimiter limiter = limiter("1 per 1 minute");

    assertThat("Aa").hasSameHashCodeAs("BB");
    assertThat(limiter.tryPass("Aa")).isTrue();
    assertThat(limiter.tryPass("BB")).isTrue();
    assertThat(limiter.tryPass("Aa")).isFalse();
  }

  @Test
  void saysWhichWindowIsInTheWayForLongest() {
    RateLimiter limiter = limiter("2 per 1 second, 2 per 1 minute, 100 per 1 hour");

    assertThat(limiter.peek()).isNull();
    count(2, limiter::tryPass);
    pass(Duration.ofMillis(400));

    RateLimiter.Refusal refusal = limiter.peek();

    assertThat(refusal)
        .isEqualTo(
            new RateLimiter.Refusal(
                new RateLimit.Window(2, Duration.ofMinutes(1)), Duration.ofMillis(59_600)));
    assertThat(limiter.peek("another")).isNull();
  }

  @Test
  void countsNothingWhenPeekedAt() {
    RateLimiter limiter = limiter("1 per 1 minute");

    for (int i = 0; i < 10; i++) {
      assertThat(limiter.peek()).isNull();
      assertThat(limiter.peek("a")).isNull();
    }

    assertThat(limiter.tryPass()).isTrue();
    assertThat(limiter.tryPass("a")).isTrue();
  }

  @Test
  void forgetsWhenReset() {
    RateLimiter limiter = limiter("1 per 1 day");
    count(2, () -> limiter.tryPass("a"));
    count(2, () -> limiter.tryPass("b"));

    limiter.reset("a");

    assertThat(limiter.tryPass("a")).isTrue();
    assertThat(limiter.tryPass("b")).isFalse();
    limiter.reset();
    assertThat(limiter.tryPass("a")).isTrue();
    assertThat(limiter.tryPass("b")).isTrue();
  }

  @Test
  void goesByTheSystemsClock() {
    RateLimiter limiter = new RateLimiter(RateLimit.parse("1 per 365 days"));

    assertThat(count(10, limiter::tryPass)).isEqualTo(1);
  }

  @Test
  void letsExactlyTheLimitPassUnderContention() throws Exception {
    RateLimiter limiter = limiter("777 per 1 hour, 500 per 1 day");

    assertThat(passedOf(8, 10_000, limiter::tryPass)).isEqualTo(500);
    assertThat(passedOf(8, 10_000, () -> limiter.tryPass("key"))).isEqualTo(500);
  }

  @Test
  void letsOneOfManyPassThatMeetAtABarrier() throws Exception {
    for (int round = 0; round < 20; round++) {
      RateLimiter limiter = limiter("1 per 1 minute");
      int number = round;

      assertThat(passedOf(128, 1, limiter::tryPass)).isEqualTo(1);
      assertThat(passedOf(128, 1, () -> limiter.tryPass("key " + number))).isEqualTo(1);
    }
  }

  /** While windows end, and new ones begin, under all of them. */
  @Test
  void letsExactlyTheLimitPassInEachWindow() throws Exception {
    RateLimiter limiter = limiter("100 per 1 second");

    for (int window = 0; window < 50; window++) {
      assertThat(passedOf(4, 200, limiter::tryPass)).isEqualTo(100);
      pass(Duration.ofSeconds(1));
    }
  }

  private static int passedOf(int threads, int tries, BooleanSupplier attempt) throws Exception {
    AtomicInteger passed = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(threads);
    CountDownLatch ended = new CountDownLatch(threads);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          new Thread(
              () -> {
                try {
                  barrier.await();
                  passed.addAndGet((int) count(tries, attempt));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                } finally {
                  ended.countDown();
                }
              }));
    }
    all.forEach(Thread::start);
    ended.await();
    return passed.get();
  }

  @Test
  void allocatesNothingForATryThatIsDenied() throws Exception {
    RateLimiter limiter = limiter("1 per 1 hour, 2 per 1 day");
    limiter.tryPass();
    limiter.tryPass("some-key");
    deny(limiter, 20_000);
    Allocation.bytes();

    long before = Allocation.bytes();
    deny(limiter, 10_000);
    long allocated = Allocation.bytes() - before;

    assertThat(allocated)
        .isLessThan(10_000); // less than a byte for each; the look itself costs some
  }

  private static void deny(RateLimiter limiter, int times) {
    for (int i = 0; i < times; i++) {
      assertDenied(limiter.tryPass());
      assertDenied(limiter.tryPass("some-key"));
    }
  }

  private static void assertDenied(boolean passed) {
    if (passed) {
      throw new AssertionError("must be denied");
    }
  }

  @Test
  void keepsAThousandKeysApart() {
    RateLimiter limiter = limiter("3 per 1 hour");

    long passed = 0;
    for (int round = 0; round < 5; round++) {
      passed += IntStream.range(0, 1000).filter(i -> limiter.tryPass("key-" + i)).count();
    }

    assertThat(passed).isEqualTo(3000);
  }

  @Test
  void staysSmallUnderAMillionKeys() {
    RateLimiter limiter = limiter("3 per 1 hour");
    IntStream.range(0, 100_000).forEach(i -> limiter.tryPass("warm-" + i));
    long before = usedMemory();

    IntStream.range(0, 1_000_000).forEach(i -> limiter.tryPass("key-" + i));

    assertThat(usedMemory() - before).isLessThan(2_000_000);
    assertThat(count(5, () -> limiter.tryPass("one more"))).isEqualTo(3);
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Most refusals of the system's clock are told by a thread that reads it now and then. */
  @Test
  void letsNothingPassTooEarlyHoweverManyAreRefused() {
    Duration window = Duration.ofMillis(300);
    RateLimiter limiter = new RateLimiter(RateLimit.of(1, window));
    RateLimiter byKey = new RateLimiter(RateLimit.of(1, window));
    List<Long> begun = new ArrayList<>();
    List<Long> ended = new ArrayList<>();
    int ofKey = 0;
    boolean hasClock = false;
    long start = System.nanoTime();

    while (ended.size() < 5) {
      long before = System.nanoTime();
      if (limiter.tryPass()) {
        begun.add(before);
        ended.add(System.nanoTime());
      }
      ofKey += byKey.tryPass("a") ? 1 : 0;
      hasClock = hasClock || !clocks().isEmpty();
    }

    for (int i = 1; i < ended.size(); i++) {
      assertThat(ended.get(i) - begun.get(i - 1)).isGreaterThanOrEqualTo(window.toNanos());
    }
    long windows = (System.nanoTime() - start) / window.toNanos() + 1;
    assertThat((long) ofKey).isBetween(2L, windows);
    assertThat(hasClock).isTrue();
    while (!clocks().isEmpty()) { // it ends when nobody asks it
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<String> clocks() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter("signalback-clock"::equals)
        .toList();
  }
}
