package dev.signalback.slf4j.ends;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many calls of each thread have returned, in a mapped file: what is stored there outlives a
 * program that is killed. Each thread counts its own, and lags by one call at the most.
 */
final class ReturnedCalls {

  private static final int BYTES_APART = 64;

  private final MappedByteBuffer counts;

  private ReturnedCalls(MappedByteBuffer counts) {
    this.counts = counts;
  }

  /** The file is made when it is missing, and holds zeros then. */
  static ReturnedCalls in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new ReturnedCalls(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) BusyProgram.THREADS * BYTES_APART));
    }
  }

  void set(int thread, long count) {
    counts.putLong(thread * BYTES_APART, count);
  }

  long sum() {
    long sum = 0;
    for (int thread = 0; thread < BusyProgram.THREADS; thread++) {
      sum += counts.getLong(thread * BYTES_APART);
    }
    return sum;
  }
}
