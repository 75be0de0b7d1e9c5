package dev.signalback.samples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels that Micronaut sets count from the next call on, whoever is bound. */
class LevelChangeTest {

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "AS_IT_IS, logback.xml",
    "PROVIDER_FIRST, logback.xml",
    "PROVIDER_FIRST, plain.xml",
    "PROVIDER_LAST, logback.xml",
    "PROVIDER_LAST, plain.xml"
  })
  void takesEffectAtOnce(ClassPath classPath, String configuration) throws Exception {
    ForkedJvm.Result run =
        ForkedJvm.running(LevelProgram.class)
            .directory(dir)
            .classPath(classPath.toString())
            .property("logback.configurationFile", configuration)
            .property("logger.levels.com.acme", "WARN")
            .run();

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.stdout())
        .filteredOn(line -> line.startsWith("seen "))
        .containsExactly(
            "seen warn as configured",
            "seen debug opened",
            "seen info opened",
            "seen warn opened",
            "seen info as the root",
            "seen warn as the root",
            "seen info read again",
            "seen warn read again");
    assertThat(run.stdout()).contains("balanced true", "lost 0");
  }
}
