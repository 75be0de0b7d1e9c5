package dev.signalback.benchmarks.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The sizes of the files a backend writes. */
final class OutputFiles {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final List<Path> paths;

  OutputFiles(List<Path> paths) {
    this.paths = paths;
  }

  /** Bytes of all of them. */
  long size() {
    try {
      long sum = 0;
      for (Path path : paths) {
        sum += Files.exists(path) ? Files.size(path) : 0;
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until nothing has been written for a fifth of a second.
   *
   * @return the {@code nanoTime} of the last growth seen; {@code since} when there was none
   */
  long awaitQuiet(long since) {
    long size = size();
    long grown = since;
    long end = System.nanoTime() + QUIET_NANOS;
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL_NANOS);
      long now = size();
      if (now != size) {
        size = now;
        grown = System.nanoTime();
        end = grown + QUIET_NANOS;
      }
    }
    return grown;
  }

  /**
   * Polls without a pause until more than {@code size} bytes are there.
   *
   * @return the {@code nanoTime} then, or -1 when the time is over
   */
  long awaitGrowth(long size, long timeoutNanos) {
    long end = System.nanoTime() + timeoutNanos;
    while (true) {
      long now = System.nanoTime();
      if (size() > size) {
        return System.nanoTime();
      }
      if (now - end > 0) {
        return -1;
      }
    }
  }
}
