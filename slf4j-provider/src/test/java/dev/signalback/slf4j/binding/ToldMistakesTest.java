package dev.signalback.slf4j.binding;

import static dev.signalback.slf4j.binding.ClassPath.APPENDER;
import static dev.signalback.slf4j.binding.ClassPath.CORE;
import static dev.signalback.slf4j.binding.ClassPath.DISRUPTOR;
import static dev.signalback.slf4j.binding.ClassPath.PROGRAM;
import static dev.signalback.slf4j.binding.ClassPath.PROVIDER;
import static dev.signalback.slf4j.binding.ClassPath.SLF4J;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Through each door, with the oldest Logback that is promised and with this one, a mistake is one
 * line, with nothing around it.
 */
@Timeout(180)
class ToldMistakesTest {

  private static final Path OLDER = Path.of("target", "older-versions").toAbsolutePath();

  private static final String[][] CLASS_PATHS = {
    {"1.6", ClassPath.of(ClassPath.LOGBACK, ClassPath.LOGBACK_CORE)},
    {
      "1.5.6",
      ClassPath.of(
          OLDER.resolve("logback-classic-1.5.6.jar"), OLDER.resolve("logback-core-1.5.6.jar"))
    }
  };

  private static final String XML =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        %s
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="OUT"/>
        </appender>
        <root level="%s"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<!-- -->|<gate><minLevl>info</minLevl></gate>|info|<minLevl> in <gate> in <appender"
            + " name=\"SIGNALS\">, line 7, is not an option;",
        "<!-- -->|<mask><pattern>(</pattern></mask>|info|<pattern> in <mask> in <appender"
            + " name=\"SIGNALS\">, line 7: pattern must be a regular expression, got (;",
        "<!-- -->|<gate><limit>five per minute</limit></gate>|info|<limit> in <gate> in <appender"
            + " name=\"SIGNALS\">, line 7: limit must be a number per time, got five per minute;",
        "<!-- -->|<ring size=\"1024\"/>|info|write <ring><size>1024</size></ring>",
        "<!-- -->|<gate><ns><allow>Binding</allow><allow/></ns></gate>|info|must have a value",
        "<!-- -->|<ring/>|warning|level of logger ROOT, line 10, must be OFF,",
        "<handler name=\"ONE\" to=\"TWO\"/><handler name=\"TWO\" to=\"ONE\"/>|<appender-ref"
            + " ref=\"ONE\"/>|info|got ONE -> TWO -> ONE, line 5;",
        "<appender name=\"X\" class=\"com.acme.Missing\"/>|<appender-ref ref=\"X\"/>|info|com.acme.Missing",
        "<!-- -->|<appender-ref ref=\"OTU\"/>|info|got OTU, did you mean OUT;",
        "<include file=\"no/such.xml\"/>|<ring/>|info|<include> must name what is there",
        "<!-- -->|<gate><ns><allow>dev.signalback</allow></ns></gate>|info|should name loggers, got"
            + " dev.signalback, which is none but has",
      })
  void areOneLine(String element, String options, String level, String message) throws Exception {
    String handlers =
        element.replaceAll(
            "<handler name=\"(.*?)\" to=\"(.*?)\"/>",
            "<appender name=\"$1\" class=\"dev.signalback.logback.HandlerAppender\">"
                + "<appender-ref ref=\"$2\"/></appender>");
    Path file =
        Files.writeString(
            directory.resolve("logback.xml"), XML.formatted(handlers, options, level));

    for (String[] logback : CLASS_PATHS) {
      for (String provider :
          List.of(
              "dev.signalback.slf4j.SignalServiceProvider",
              "ch.qos.logback.classic.spi.LogbackServiceProvider")) {
        assertOneLine(run(file, provider, logback[1]), provider + " " + logback[0], message);
      }
    }
  }

  private static ForkedJvm.Result run(Path file, String provider, String logback) throws Exception {
    List<Path> parts = new ArrayList<>(List.of(PROGRAM, APPENDER, CORE, SLF4J, DISRUPTOR));
    if (provider.startsWith("dev.signalback")) {
      parts.add(PROVIDER);
    }
    return ForkedJvm.running(BindingProgram.class)
        .classPath(ClassPath.of(parts.toArray(Path[]::new)) + java.io.File.pathSeparator + logback)
        .property("slf4j.provider", provider)
        .property("slf4j.internal.verbosity", "WARN")
        .property("logback.configurationFile", file)
        .run();
  }

  private static void assertOneLine(ForkedJvm.Result result, String door, String message) {
    List<String> told = new ArrayList<>(result.stderr());
    result.stdout().stream()
        .filter(line -> line.contains("|-"))
        .filter(line -> !line.endsWith("logging to the console until they are mended"))
        .forEach(told::add);
    assertThat(told).as(door).singleElement().asString().contains(message);
  }
}
