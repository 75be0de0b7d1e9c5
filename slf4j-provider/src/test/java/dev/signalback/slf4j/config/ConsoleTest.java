package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see on the console of a program that logs and ends. */
@Timeout(120)
class ConsoleTest {

  private static final String TIME =
      "^(\\x1b\\[2m)?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

  private static final String LOCATION =
      "    at    dev.signalback.slf4j.config.TalkativeApplication.main(TalkativeApplication.java:LINE)";

  private static final List<String> EXPECTED =
      List.of(
          "TIME INFO  [main] com.acme.Shop - Open",
          "TIME INFO  [main] com.acme.Shop order/placed - Order 17 placed",
          "    | by \u00c4nn",
          "    data  order-id=17",
          "    ctx   request-id=r-1",
          "TIME WARN  [main] com.acme.Shop - Late",
          LOCATION,
          "TIME ERROR [main] com.acme.Shop - Failed",
          LOCATION,
          "    java.lang.IllegalStateException: no stock",
          "        at com.acme.Stock.take(Stock.java:7)");

  @TempDir Path directory;

  private static ForkedJvm.Builder program() {
    return ForkedJvm.running(TalkativeApplication.class)
        .option("-XX:TieredStopAtLevel=1")
        .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
        .property("slf4j.internal.verbosity", "WARN");
  }

  private ForkedJvm.Result runWith(String xml) throws Exception {
    Path file = Files.writeString(directory.resolve("logback.xml"), xml);
    return program().property("logback.configurationFile", file).run();
  }

  private ForkedJvm.Result runWithDirectoryOnClassPath() throws Exception {
    return program().classPath(directory + File.pathSeparator + ForkedJvm.ownClassPath()).run();
  }

  private static String console(String option) {
    return """
        <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
          <encoder class="dev.signalback.logback.ConsoleEncoder">%s</encoder>
        </appender>
        """
        .formatted(option);
  }

  /** The lines with times and line numbers made equal. */
  private static List<String> stable(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst(TIME, line.startsWith("\033") ? "$1TIME" : "TIME"))
        .map(line -> line.replaceFirst("(TalkativeApplication.java:)\\d+", "$1LINE"))
        .toList();
  }

  private static void assertClean(ForkedJvm.Result result) {
    assertThat(result.stderr()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void showsInfoAndAboveWithoutAnyConfiguration() throws Exception {
    ForkedJvm.Result result = program().run();

    assertClean(result);
    assertThat(stable(result.stdout())).containsExactlyElementsOf(EXPECTED);
  }

  @Test
  void showsWhatTheEncoderWrites() throws Exception {
    ForkedJvm.Result result =
        runWith(
            configuration(
                console("<timeZone>UTC</timeZone>"),
                signals("<gate><minLevel>info</minLevel></gate>", "CONSOLE"),
                root("SIGNALS")));

    assertClean(result);
    assertThat(stable(result.stdout())).containsExactlyElementsOf(EXPECTED);
  }

  @Test
  void isColouredWhereTheConfigurationSaysAlways() throws Exception {
    ForkedJvm.Result result =
        runWith(configuration(console("<colour>always</colour>"), root("CONSOLE")));

    assertClean(result);
    assertThat(stable(result.stdout()))
        .contains("\033[2mTIME\033[0m \033[32mINFO \033[0m [main] com.acme.Shop - Open")
        .contains("\033[2mTIME\033[0m \033[31mERROR\033[0m [main] com.acme.Shop - Failed");
  }

  @Test
  void isNotColouredWhereNobodyLooksOrTheConfigurationSaysNever() throws Exception {
    ForkedJvm.Result auto =
        runWith(configuration(console("<colour>auto</colour>"), root("CONSOLE")));
    ForkedJvm.Result never =
        runWith(configuration(console("<colour>never</colour>"), root("CONSOLE")));

    assertThat(String.join("", auto.stdout())).contains("Open").doesNotContain("\033");
    assertThat(String.join("", never.stdout())).contains("Open").doesNotContain("\033");
  }

  @ParameterizedTest
  @CsvSource({"env -u NO_COLOR, true", "env NO_COLOR=, true", "env NO_COLOR=1, false"})
  void isColouredOnATerminalUnlessTheUserWantsNoColour(String environment, boolean coloured)
      throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable(); // gives a program a terminal
    String command =
        String.join(
            " ",
            environment,
            ProcessHandle.current().info().command().orElse("java"),
            "-Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider",
            "-Dslf4j.internal.verbosity=WARN",
            "-cp",
            "'" + ForkedJvm.ownClassPath() + "'",
            TalkativeApplication.class.getName());

    Process process =
        new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null")
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed).contains("com.acme.Shop - Open");
    assertThat(printed.contains("\033[32mINFO ")).as(printed).isEqualTo(coloured);
  }

  @Test
  void isWrittenInTheCharsetOfTheConfiguration() throws Exception {
    ForkedJvm.Result result =
        runWith(configuration(console("<charset>US-ASCII</charset>"), root("CONSOLE")));

    assertThat(result.stdout()).contains("    | by ?nn");
  }

  @Test
  void takesTheTestConfigurationFirst() throws Exception {
    Files.writeString(directory.resolve("logback.xml"), onlyPattern("main: %msg%n"));
    Files.writeString(directory.resolve("logback-test.xml"), onlyPattern("test: %msg%n"));

    ForkedJvm.Result result = runWithDirectoryOnClassPath();

    assertClean(result);
    assertThat(result.stdout()).contains("test: Open").noneMatch(line -> line.startsWith("main: "));
  }

  @Test
  void findsTheConfigurationOnTheClassPath() throws Exception {
    Files.writeString(directory.resolve("logback.xml"), onlyPattern("main: %msg%n"));

    ForkedJvm.Result result = runWithDirectoryOnClassPath();

    assertClean(result);
    assertThat(result.stdout()).contains("main: Open");
  }

  @Test
  void leavesTheWordToAConfiguratorOfTheApplication() throws Exception {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("ch.qos.logback.classic.spi.Configurator"),
        OwnConfigurator.class.getName());
    Files.writeString(directory.resolve("logback.xml"), onlyPattern("main: %msg%n"));

    ForkedJvm.Result result = runWithDirectoryOnClassPath();

    assertClean(result);
    assertThat(result.stdout()).contains("own: Open").noneMatch(line -> line.startsWith("main: "));
  }

  private static String onlyPattern(String pattern) {
    return configuration(
        """
        <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%s</pattern></encoder>
        </appender>
        """
            .formatted(pattern),
        root("CONSOLE"));
  }
}
