package dev.signalback.slf4j.binding;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import com.lmax.disruptor.RingBuffer;
import dev.signalback.Signal;
import dev.signalback.logback.SignalAppender;
import dev.signalback.slf4j.SignalServiceProvider;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Where the parts of an application lie, to be put in any order. */
final class ClassPath {

  static final Path PROGRAM = home(BindingProgram.class);
  static final Path PROVIDER = home(SignalServiceProvider.class);
  static final Path APPENDER = home(SignalAppender.class);
  static final Path CORE = home(Signal.class);
  static final Path SLF4J = home(LoggerFactory.class);
  static final Path LOGBACK = home(LoggerContext.class);
  static final Path LOGBACK_CORE = home(Context.class);
  static final Path DISRUPTOR = home(RingBuffer.class);

  private ClassPath() {}

  static String of(Path... entries) {
    return Stream.of(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** A copy of Logback's jar that SLF4J finds no provider in, as some shaded jars are. */
  static Path logbackWithoutRegistration(Path directory) throws IOException {
    Path copy = Files.copy(LOGBACK, directory.resolve("logback-classic-filtered.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
      Files.delete(jar.getPath("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
    }
    return copy;
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
