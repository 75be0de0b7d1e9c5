package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spring Boot needs Logback's context, whoever else is on the class path. */
@Timeout(90)
class ProviderByMistakeTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String PROVIDER = System.getProperty("provider.classes");

  @TempDir Path dir;

  @Test
  void startsWithTheProviderLast() throws Exception {
    startsAndWritesSignals(ForkedDepot.classPath(CLASS_PATH, PROVIDER));
  }

  @Test
  void startsWithTheProviderFirst() throws Exception {
    startsAndWritesSignals(ForkedDepot.classPath(PROVIDER, CLASS_PATH));
  }

  private void startsAndWritesSignals(String classPath) throws Exception {
    assertThat(Path.of(PROVIDER, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")).exists();
    try (ForkedDepot depot =
        ForkedDepot.start(dir, classPath, Depot.class, "--spring.main.lazy-initialization=true")) {

      assertThat(depot.exit()).as("%s", depot.out()).isZero();
      assertThat(depot.out())
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
