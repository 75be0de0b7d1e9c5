package dev.signalback.slf4j.modular;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import com.lmax.disruptor.RingBuffer;
import dev.signalback.Signal;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.logback.SignalAppender;
import dev.signalback.slf4j.SignalServiceProvider;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The library as named modules, under an application that stays on the class path. */
@Timeout(120)
class ModulePathTest {

  private static final List<Class<?>> HOSTED =
      List.of(
          SignalAppender.class,
          Signal.class,
          LoggerFactory.class,
          LoggerContext.class,
          Context.class,
          RingBuffer.class,
          Nullable.class);

  private static final List<Class<?>> PROVIDED =
      Stream.concat(Stream.of(SignalServiceProvider.class), HOSTED.stream()).toList();

  @Test
  void logsFromNamedModules() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.running(ModularProgram.class)
            .classPath(home(ModularProgram.class).toString())
            .option("--module-path=" + modulePath(PROVIDED))
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

  @Test
  void hostsSignalsInNamedModules() throws Exception {
    ForkedJvm.Result result =
        hosted(modulePath(HOSTED), "dev.signalback.logback").args("first call").run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout())
        .containsExactlyInAnyOrder(
            "INFO ModularProgram  first call",
            "near first call",
            "bound to module ch.qos.logback.classic");
  }

  @Test
  void startsWhicheverModuleIsBound() throws Exception {
    ForkedJvm.Result result =
        hosted(modulePath(PROVIDED), "dev.signalback.slf4j").args("first call").run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .contains("INFO ModularProgram  first call", "near first call")
        .hasSize(3);
    assertThat(result.stderr())
        .filteredOn(line -> line.startsWith("signalback: "))
        .singleElement()
        .asString()
        .containsAnyOf("provider door", "hosted door");
  }

  private static ForkedJvm.Builder hosted(String modulePath, String module) {
    return ForkedJvm.running(ModularProgram.class)
        .classPath(home(ModularProgram.class).toString())
        .option("--module-path=" + modulePath)
        .option("--add-modules=" + module)
        .property(
            "logback.configurationFile", home(ModularProgram.class).resolve("binding/signals.xml"));
  }

  /** Each from where this JVM has it: a jar, or the directory of what is compiled. */
  private static String modulePath(List<Class<?>> types) {
    return types.stream()
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
