package dev.signalback.slf4j.modular;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import com.lmax.disruptor.RingBuffer;
import dev.signalback.Signal;
import dev.signalback.logback.SignalAppender;
import dev.signalback.slf4j.ForkedJvm;
import dev.signalback.slf4j.SignalServiceProvider;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The library as named modules, under an application that stays on the class path. */
@Timeout(120)
class ModulePathTest {

  @Test
  void logsFromNamedModules() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.running(ModularProgram.class)
            .classPath(home(ModularProgram.class).toString())
            .option("--module-path=" + modulePath())
            .option("--add-modules=dev.signalback.slf4j")
            .property("slf4j.provider", SignalServiceProvider.class.getName())
            .property("slf4j.internal.verbosity", "WARN")
            .args("first call", "second call")
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).as(result.toString()).hasSize(3);
    assertThat(result.stdout())
        .filteredOn(line -> line.startsWith("bound to "))
        .containsExactly("bound to module dev.signalback.slf4j");
    assertThat(result.stdout())
        .filteredOn(line -> !line.startsWith("bound to "))
        .satisfiesExactly(
            line -> assertThat(line).contains("INFO").endsWith("first call"),
            line -> assertThat(line).contains("INFO").endsWith("second call"));
  }

  /** Each from where this JVM has it: a jar, or the directory of what is compiled. */
  private static String modulePath() {
    return Stream.of(
            SignalServiceProvider.class,
            SignalAppender.class,
            Signal.class,
            LoggerFactory.class,
            LoggerContext.class,
            Context.class,
            RingBuffer.class,
            Nullable.class)
        .map(ModulePathTest::home)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
