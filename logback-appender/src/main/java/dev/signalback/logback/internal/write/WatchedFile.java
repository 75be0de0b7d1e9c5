package dev.signalback.logback.internal.write;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The file of an appender, as it is on the disk: whether what was written is still there, and
 * nothing else. One thread at a time.
 *
 * <p>Logback keeps what could not be written and writes it again when the disk has room: then lines
 * that were counted as lost come late, some of them twice. Here a failure cuts the file back to
 * what was flushed before, and closes the channel, so that Logback has nothing to write again. A
 * prudent appender's file, which other programs write as well, is not cut.
 */
final class WatchedFile {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final long REOPEN_NANOS = 200_000_000;

  private final FileAppender<?> appender;

  /** Whether nobody else writes to it, so that it may be cut back. */
  private final boolean isOwn;

  private @Nullable ResilientFileOutputStream stream;
  private @Nullable Object key;

  /** Where it is, with no link on the way: what the system says of an open file. */
  private @Nullable Path place;

  /** What the appender calls it, once it is a path: it is asked after each batch. */
  private @Nullable Path path;

  private @Nullable String pathName;

  /** How long the file was after the last flush; -1 for what has no length, as a device. */
  private long flushedTo;

  private long reopenedAt = System.nanoTime() - REOPEN_NANOS;

  WatchedFile(FileAppender<?> appender) {
    this.appender = appender;
    this.isOwn = !appender.isPrudent();
  }

  /** The appender has opened it, or opened it anew. */
  void opened(ResilientFileOutputStream newStream) {
    stream = newStream;
    look();
  }

  private void look() {
    try {
      Path now = path();
      BasicFileAttributes found = now == null ? null : attributes(now);
      key = found == null ? null : found.fileKey();
      place = now == null ? null : now.toRealPath();
      flushedTo = found == null || !found.isRegularFile() ? -1 : found.size();
    } catch (IOException unknown) {
      key = null;
      flushedTo = -1;
    }
  }

  private @Nullable Path path() {
    String name = appender.getFile();
    if (name == null) {
      return null;
    }
    Path known = path;
    if (known == null || !name.equals(pathName)) {
      known = Path.of(name);
      path = known;
      pathName = name;
    }
    return known;
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  /**
   * What was written is flushed: it counts, if it is where people look for it.
   *
   * @throws IOException when the file has been removed; another one has been made then
   */
  void flushed() throws IOException {
    ResilientFileOutputStream open = stream;
    Path now = path();
    if (open == null || now == null || flushedTo < 0) {
      return;
    }
    BasicFileAttributes found = existing(now);
    if (found != null && (key == null || key.equals(found.fileKey()))) {
      flushedTo = found.size();
      return;
    }
    if (wasMoved()) {
      openIfClosed(); // what was written is where it was moved to
    } else {
      reopen();
      throw new IOException(
          "file %s must stay, got removed while it was written; it was made anew".formatted(now));
    }
  }

  private static @Nullable BasicFileAttributes existing(Path path) {
    try {
      return attributes(path);
    } catch (IOException gone) {
      return null;
    }
  }

  /** Whether the open file has another name now; where nobody can know it counts as removed. */
  private boolean wasMoved() {
    String removed = place + " (deleted)";
    if (!Files.isDirectory(DESCRIPTORS)) {
      return false;
    }
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && Files.readSymbolicLink(descriptor).toString().equals(removed)) {
          return false;
        }
      }
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Has the appender open its file, with the folders above it, which may have gone as well. */
  private void reopen() throws IOException {
    String name = appender.getFile();
    Path folder = place == null ? null : place.getParent();
    if (folder != null) {
      Files.createDirectories(folder); // which Logback does not behind a link
    }
    if (name != null) {
      appender.openFile(name);
    }
  }

  /** Tries to open the file where it belongs; not too often, as that may not be possible. */
  void openIfClosed() {
    long now = System.nanoTime();
    if (now - reopenedAt >= REOPEN_NANOS) {
      reopenedAt = now;
      try {
        reopen();
      } catch (IOException stillNot) {
        return; // whoever wants to write finds no stream
      }
    }
  }

  /** A write has failed: nothing that was not flushed is to be in the file, now or later. */
  void failed() {
    ResilientFileOutputStream broken = stream;
    FileChannel channel = broken == null ? null : broken.getChannel();
    if (channel == null || !channel.isOpen()) {
      return;
    }
    try (channel) {
      if (isOwn && flushedTo >= 0) {
        channel.truncate(flushedTo);
      }
    } catch (IOException | RuntimeException notPossible) {
      return; // a line break comes before what is written next
    }
  }

  /** The stream writes again: the next line begins a line. */
  void recovered(ResilientFileOutputStream open) {
    stream = open;
    look();
    if (flushedTo > 0 && endsInside()) {
      open.write('\n');
    }
  }

  private boolean endsInside() {
    try (RandomAccessFile file = new RandomAccessFile(String.valueOf(appender.getFile()), "r")) {
      file.seek(file.length() - 1);
      return file.read() != '\n';
    } catch (IOException unknown) {
      return false;
    }
  }
}
