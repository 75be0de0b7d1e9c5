package dev.signalback.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes are loaded early where the loader may end before the JVM, and nowhere else. */
class EarlyClassesTest {

  private static final String LAST = Ledger.class.getName();

  @TempDir Path directory;

  @Test
  void loadsWhatAWebApplicationNeedsAtItsEnd() throws Exception {
    assertThat(loadedFrom(directory.resolve("shop/WEB-INF/classes")))
        .contains(LAST)
        .hasSizeGreaterThan(20);
  }

  @Test
  void leavesOtherLoadersAlone() throws Exception {
    assertThat(loadedFrom(directory.resolve("BOOT-INF/classes"))).doesNotContain(LAST);
  }

  /** The names of the classes that come from there when the engine's are asked for. */
  private static List<String> loadedFrom(Path home) throws Exception {
    copyOwnClasses(home);
    try (Recording loader = new Recording(home.toUri().toURL())) {
      Class<?> engine = Class.forName(Engine.class.getName(), false, loader);
      Class<?> early = Class.forName(EarlyClasses.class.getName(), false, loader);
      assertThat(engine).isNotSameAs(Engine.class);
      early.getMethod("load", Class[].class).invoke(null, (Object) new Class<?>[] {engine});
      return List.copyOf(loader.found);
    }
  }

  private static void copyOwnClasses(Path home) throws Exception {
    URI own = Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path from = Path.of(own);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, home.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }

  /** Has nothing of this JVM's class path. */
  private static final class Recording extends URLClassLoader {

    final List<String> found = new CopyOnWriteArrayList<>();

    Recording(URL home) {
      super(new URL[] {home}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> type = super.findClass(name);
      found.add(name);
      return type;
    }
  }
}
