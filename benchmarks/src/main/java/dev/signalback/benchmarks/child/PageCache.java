package dev.signalback.benchmarks.child;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory for the pages of a file that will be written. A virtual machine may have given what it
 * does not use back to its host, and gets it again page by page, for several microseconds each:
 * that would be measured instead of the backends.
 */
final class PageCache {
  private static final int CHUNK = 1 << 16;

  private PageCache() {}

  /**
   * Has the operating system hold free as much memory as a file needs, by writing one and deleting
   * it, in most cases before it gets to the disk.
   */
  static void provide(Path directory, long bytes) {
    Path file = directory.resolve("page-cache");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        byte[] chunk = new byte[CHUNK];
        for (long written = 0; written < bytes; written += CHUNK) {
          out.write(chunk);
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
