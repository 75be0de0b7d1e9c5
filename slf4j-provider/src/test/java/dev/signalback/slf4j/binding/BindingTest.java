package dev.signalback.slf4j.binding;

import static dev.signalback.slf4j.binding.ClassPath.APPENDER;
import static dev.signalback.slf4j.binding.ClassPath.CORE;
import static dev.signalback.slf4j.binding.ClassPath.DISRUPTOR;
import static dev.signalback.slf4j.binding.ClassPath.LOGBACK;
import static dev.signalback.slf4j.binding.ClassPath.LOGBACK_CORE;
import static dev.signalback.slf4j.binding.ClassPath.PROGRAM;
import static dev.signalback.slf4j.binding.ClassPath.PROVIDER;
import static dev.signalback.slf4j.binding.ClassPath.SLF4J;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever wins the binding: the program starts, its signals flow, one line says how. */
@Timeout(120)
class BindingTest {

  private static final String OURS_FLAG =
      "-Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider";

  private static final String PROVIDER_LINE =
      "signalback: provider door; start with " + OURS_FLAG + " to silence SLF4J's warning";

  private static final String HOSTED_LINE =
      "signalback: hosted door, as SLF4J found Logback's provider first; start with "
          + OURS_FLAG
          + " for the provider door and to silence SLF4J's warning";

  private static final Path[] OURS_FIRST = {
    PROGRAM, PROVIDER, APPENDER, CORE, SLF4J, LOGBACK, LOGBACK_CORE, DISRUPTOR
  };

  private static final Path[] LOGBACK_FIRST = {
    PROGRAM, LOGBACK, LOGBACK_CORE, SLF4J, DISRUPTOR, CORE, APPENDER, PROVIDER
  };

  private static final Path[] APPENDER_ALONE = {
    PROGRAM, LOGBACK, LOGBACK_CORE, SLF4J, DISRUPTOR, CORE, APPENDER
  };

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"plain.xml", "signals.xml"})
  void opensTheProviderDoorWhereOursIsFirst(String configuration) throws Exception {
    ForkedJvm.Result result = program(configuration, OURS_FIRST).run();

    assertFlows(result, "dev.signalback.slf4j.SignalLoggerFactory");
    assertAmbiguous(result, PROVIDER_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.xml", "signals.xml"})
  void opensTheHostedDoorWhereLogbackIsFirst(String configuration) throws Exception {
    ForkedJvm.Result result = program(configuration, LOGBACK_FIRST).run();

    assertFlows(result, "ch.qos.logback.classic.LoggerContext");
    assertAmbiguous(result, HOSTED_LINE);
  }

  @ParameterizedTest
  @CsvSource({
    "conditional.xml, '<if condition=\"isDefined(\"stage\")\">, line 2, must be one that'",
    "dangling.xml, 'line 2, must name an appender of the configuration, got NONE'"
  })
  void saysWhyNothingIsLoggedWhereLogbackIsFirst(String configuration, String reason)
      throws Exception {
    ForkedJvm.Result result = program(configuration, LOGBACK_FIRST).run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).as(result.toString()).anyMatch(line -> line.contains(reason));
  }

  @Test
  void opensTheHostedDoorWhereLogbackIsFirstAndNothingIsConfigured() throws Exception {
    ForkedJvm.Result result = program("missing.xml", LOGBACK_FIRST).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .as(result.toString())
        .contains(
            "bound to ch.qos.logback.classic.LoggerContext",
            "running true",
            "offered 2 handled 2 balanced true");
    assertAmbiguous(result, HOSTED_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.xml", "signals.xml"})
  void opensTheProviderDoorInSilenceWhereItIsAskedFor(String configuration) throws Exception {
    for (Path[] order : List.of(OURS_FIRST, LOGBACK_FIRST)) {
      ForkedJvm.Result result =
          program(configuration, order)
              .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
              .property("slf4j.internal.verbosity", "WARN")
              .run();

      assertFlows(result, "dev.signalback.slf4j.SignalLoggerFactory");
      assertThat(result.stderr()).isEmpty();
    }
  }

  @Test
  void leavesLogbackAloneWhereItIsAskedFor() throws Exception {
    ForkedJvm.Result result =
        program("plain.xml", OURS_FIRST)
            .property("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).contains("INFO BindingProgram r-1 open", "running false");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void hostsSignalsInSilenceWhereTheAppenderIsAlone() throws Exception {
    ForkedJvm.Result result = program("signals.xml", APPENDER_ALONE).run();

    assertFlows(result, "ch.qos.logback.classic.LoggerContext");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void hasNothingToDoWhereTheAppenderIsAloneAndNotConfigured() throws Exception {
    ForkedJvm.Result result = program("plain.xml", APPENDER_ALONE).run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).contains("INFO BindingProgram r-1 open", "running false");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void opensTheProviderDoorWhereLogbacksRegistrationIsMissing() throws Exception {
    Path filtered = ClassPath.logbackWithoutRegistration(directory);

    ForkedJvm.Result result =
        program(
                "plain.xml",
                PROGRAM,
                filtered,
                LOGBACK_CORE,
                SLF4J,
                DISRUPTOR,
                CORE,
                APPENDER,
                PROVIDER)
            .run();

    assertFlows(result, "dev.signalback.slf4j.SignalLoggerFactory");
    assertThat(result.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void opensTheDoorThatIsNamed(String door) throws Exception {
    ForkedJvm.Result result =
        program("plain.xml", OURS_FIRST).property("signalback.door", door).run();

    assertFlows(
        result,
        door.equals("provider")
            ? "dev.signalback.slf4j.SignalLoggerFactory"
            : "dev.signalback.slf4j.HostedLoggerContext");
    assertThat(result.stderr())
        .filteredOn(line -> line.startsWith("signalback: "))
        .singleElement()
        .asString()
        .startsWith("signalback: " + door + " door");
  }

  @Test
  void namesTheDoorsWhereAnotherIsAskedFor() throws Exception {
    ForkedJvm.Result result =
        program("plain.xml", OURS_FIRST).property("signalback.door", "back").run();

    assertFlows(result, "dev.signalback.slf4j.SignalLoggerFactory");
    assertThat(result.stderr())
        .anyMatch(
            line ->
                line.endsWith(
                    "signalback.door must be provider, hosted or none, got back; it is left out"));
  }

  @Test
  void runsInsideAWebApplication() throws Exception {
    for (Path[] order : List.of(OURS_FIRST, LOGBACK_FIRST)) {
      ForkedJvm.Result result = inLoaders("binding/plain.xml", "", ClassPath.of(order)).run();

      assertFlows(
          result,
          order == OURS_FIRST
              ? "dev.signalback.slf4j.SignalLoggerFactory"
              : "ch.qos.logback.classic.LoggerContext");
      assertAmbiguous(result, order == OURS_FIRST ? PROVIDER_LINE : HOSTED_LINE);
    }
  }

  @Test
  void runsInAWebApplicationWhoseContainerHasSlf4jAndLogback() throws Exception {
    ForkedJvm.Result result =
        inLoaders(
                PROGRAM.resolve("binding/plain.xml").toString(),
                ClassPath.of(SLF4J, LOGBACK, LOGBACK_CORE),
                ClassPath.of(PROGRAM, PROVIDER, APPENDER, CORE, DISRUPTOR))
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).contains("INFO BindingProgram r-1 open", "running false");
  }

  private ForkedJvm.Builder program(String configuration, Path... classPath) {
    return ForkedJvm.running(BindingProgram.class)
        .classPath(ClassPath.of(classPath))
        .property("logback.configurationFile", "binding/" + configuration);
  }

  private static ForkedJvm.Builder inLoaders(
      String configuration, String shared, String application) {
    return ForkedJvm.running(LoaderProgram.class)
        .classPath(ClassPath.of(PROGRAM))
        .property("logback.configurationFile", configuration)
        .args(shared, application);
  }

  private static void assertFlows(ForkedJvm.Result result, String factory) {
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .as(result.toString())
        .containsExactlyInAnyOrder(
            "INFO BindingProgram r-1 open",
            "near open",
            "bound to " + factory,
            "running true",
            "flushed true",
            "offered 1 handled 1 balanced true",
            "INFO BindingProgram  close",
            "near close");
  }

  private static void assertAmbiguous(ForkedJvm.Result result, String line) {
    assertThat(result.stderr())
        .anyMatch(warning -> warning.contains("multiple SLF4J providers"))
        .filteredOn(text -> text.startsWith("signalback"))
        .containsExactly(line);
  }
}
