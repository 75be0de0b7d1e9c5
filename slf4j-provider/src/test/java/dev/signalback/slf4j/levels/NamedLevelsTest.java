package dev.signalback.slf4j.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Levels with names of the application's, in the file, by property and in code. */
@Timeout(120)
class NamedLevelsTest {

  private static final String NAMES =
      """
      <contextListener class="dev.signalback.logback.NamedLevels">
        <level>notice=55</level>
      </contextListener>
      """;

  private static final String CONFIGURATION =
      """
      <configuration>
        %2$s
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s/app.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="HANDLED" class="ch.qos.logback.core.FileAppender">
          <file>%1$s/handled.log</file>
          <encoder class="dev.signalback.logback.ConsoleEncoder"/>
        </appender>
        <appender name="HANDLER" class="dev.signalback.logback.HandlerAppender">
          <minLevel>com.acme.Shop=notice</minLevel>
          <appender-ref ref="HANDLED"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <gate>
            <minLevel>com.acme.Shop=%3$s</minLevel>
            <limit>minLevel=notice maxLevel=notice 1 per 1 hour</limit>
          </gate>
          <location>notice</location>
          <appender-ref ref="FILE"/>
          <appender-ref ref="HANDLER"/>
        </appender>
        <root level="trace"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir private Path directory;

  private ForkedJvm.Builder program(Entrance door, String names, String level) throws IOException {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, CONFIGURATION.formatted(directory, names, level));
    return ForkedJvm.running(NamedLevelsProgram.class)
        .property("slf4j.provider", door.provider())
        .property("logback.configurationFile", file)
        .merged();
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  private void hasUsedTheNames() throws IOException {
    List<String> lines =
        lines("app.jsonl").stream().filter(line -> line.contains("com.acme.")).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("\"level\":\"notice\"", "at 55", "\"location\"");
    assertThat(lines.get(1)).contains("\"level\":\"level:56\"", "at 56", "\"location\"");
    assertThat(lines.get(2)).contains("\"level\":\"audit\"", "\"msg\":\"audit\"");
  }

  @ParameterizedTest
  @EnumSource
  void areUsableInEveryFilterOfTheFile(Entrance door) throws Exception {
    ForkedJvm.Result result = program(door, NAMES, "NOTICE").run();

    hasUsedTheNames();
    assertThat(lines("handled.log").get(0)).contains("NOTICE", "at 55");
    assertThat(result.stdout())
        .contains("[com.acme.Shop=notice, com.acme.Bank=audit]", "notice level:54 audit")
        .noneMatch(line -> line.contains("WARN"));
  }

  @ParameterizedTest
  @EnumSource
  void areGivenByPropertyOrVariable(Entrance door) throws Exception {
    program(door, "", "notice").property("signalback.levels", "notice=55, audit=85").run();
    hasUsedTheNames();
    Files.delete(directory.resolve("app.jsonl"));

    program(door, NAMES.replace("55", "57"), "notice")
        .variable("SIGNALBACK_LEVELS", "notice=55")
        .run();
    hasUsedTheNames();
  }

  @ParameterizedTest
  @EnumSource
  void areNoNamesOfOtherLevels(Entrance door) throws Exception {
    String names =
        """
        <contextListener class="dev.signalback.logback.NamedLevels">
          <level>notice=55</level>
          <level>loud=55</level>
          <level>info=40</level>
          <level>silent=5</level>
          <level>nothing</level>
          <name>quiet=15</name>
          <level></level>
        </contextListener>
        <contextListener class="dev.signalback.logback.NamedLevels"/>
        """;
    ForkedJvm.Result result = program(door, names, "notise").run();

    assertThat(result.text())
        .contains("level loud must have a number without a name, got 55, which is notice")
        .contains("level name must be a word of its own, such as notice, got info")
        .contains("level silent must have a number from 10 to 90, got 5")
        .contains("level name must be name=number, as in notice=55, got nothing")
        .contains("<name> in <contextListener class=\"NamedLevels\"> is not an option")
        .contains("did you mean notice")
        .containsPattern(
            "<level> in <contextListener>, line \\d+, must have a value between its tags")
        .containsPattern(
            "<contextListener>, line \\d+, must have a <level>, got none; write <level>");
  }
}
