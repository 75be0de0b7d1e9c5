package dev.signalback.samples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

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
    ForkedJvm run =
        ForkedJvm.run(
            dir,
            classPath.toString(),
            "-Dlogback.configurationFile=" + configuration,
            "-Dlogger.levels.com.acme=WARN",
            LevelProgram.class.getName());

    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out())
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
    assertThat(run.out()).contains("balanced true", "lost 0");
  }
}
