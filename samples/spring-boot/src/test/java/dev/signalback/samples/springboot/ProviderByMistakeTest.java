package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring Boot needs Logback's context, whoever else is on the class path. */
@Timeout(90)
class ProviderByMistakeTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String PROVIDER = System.getProperty("provider.classes");

  private static final Path CLASSES =
      Path.of(
          URI.create(Depot.class.getProtectionDomain().getCodeSource().getLocation().toString()));

  @TempDir Path dir;

  @Test
  void startsWithTheProviderLast() throws Exception {
    startsAndWritesSignals(ForkedDepot.classPath(CLASS_PATH, PROVIDER));
  }

  @Test
  void startsWithTheProviderFirst() throws Exception {
    startsAndWritesSignals(ForkedDepot.classPath(PROVIDER, CLASS_PATH));
  }

  /** Spring configures the console in code then, and tells nobody. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void makesSignalsWithoutAConfigurationFile(boolean isFirst) throws Exception {
    String withoutFile = CLASS_PATH.replace(CLASSES.toString(), copyWithoutFile().toString());
    String classPath =
        isFirst
            ? ForkedDepot.classPath(PROVIDER, withoutFile)
            : ForkedDepot.classPath(withoutFile, PROVIDER);

    try (ForkedJvm depot =
        ForkedDepot.start(dir, classPath, Depot.class, "--spring.main.lazy-initialization=true")) {

      assertThat(depot.await().exitCode()).as("%s", depot.output()).isZero();
      assertThat(depot.output())
          .anyMatch(line -> line.matches("offered [1-9]\\d* = filtered \\d+ \\+ handled [1-9].*"))
          .filteredOn(line -> line.startsWith("signalback: "))
          .hasSize(1);
    }
  }

  private Path copyWithoutFile() throws IOException {
    Path copy = dir.resolve("classes");
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("logback-spring.xml")) {
          Files.copy(file, copy.resolve(CLASSES.relativize(file).toString()));
        }
      }
    }
    return copy;
  }

  private void startsAndWritesSignals(String classPath) throws Exception {
    assertThat(Path.of(PROVIDER, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")).exists();
    try (ForkedJvm depot =
        ForkedDepot.start(dir, classPath, Depot.class, "--spring.main.lazy-initialization=true")) {

      assertThat(depot.await().exitCode()).as("%s", depot.output()).isZero();
      assertThat(depot.output())
          .filteredOn(line -> line.startsWith("signalback: "))
          .singleElement()
          .asString()
          .startsWith("signalback: hosted door, as Spring Boot needs Logback's LoggerContext;");
    }
    assertThat(Files.exists(dir.resolve("logs/depot.jsonl"))).isTrue();
    assertThat(
            JsonLines.texts(
                JsonLines.withId("http/request", JsonLines.read(dir.resolve("logs/depot.jsonl"))),
                "/ctx/request-id"))
        .contains("visit-basel", "visit-lost");
  }
}
