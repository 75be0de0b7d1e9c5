package dev.signalback.slf4j.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** The machine of a signal, and the application's own keys, as outputs show them. */
@Timeout(120)
class HostTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="PLAIN" class="ch.qos.logback.core.FileAppender">
          <file>%1$s/plain.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="FULL" class="ch.qos.logback.core.FileAppender">
          <file>%1$s/full.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder">
            <host>true</host>
            <attributes>true</attributes>
          </encoder>
        </appender>
        <appender name="TEXT" class="ch.qos.logback.core.FileAppender">
          <file>%1$s/text.log</file>
          <encoder class="dev.signalback.logback.ConsoleEncoder"/>
        </appender>
        <appender name="FULL_TEXT" class="ch.qos.logback.core.FileAppender">
          <file>%1$s/full.log</file>
          <encoder class="dev.signalback.logback.ConsoleEncoder">
            <host>true</host>
            <attributes>true</attributes>
          </encoder>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="PLAIN"/>
          <appender-ref ref="FULL"/>
          <appender-ref ref="TEXT"/>
          <appender-ref ref="FULL_TEXT"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  @TempDir private Path directory;

  private ForkedJvm.Builder program(Entrance door) throws IOException {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, CONFIGURATION.formatted(directory));
    return ForkedJvm.running(HostProgram.class)
        .property("slf4j.provider", door.provider())
        .property("logback.configurationFile", file);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  private static String outputOf(String... command) throws IOException {
    return new String(new ProcessBuilder(command).start().getInputStream().readAllBytes(), UTF_8)
        .trim();
  }

  @ParameterizedTest
  @EnumSource
  void isLookedUpWhereNoCallWaits(Entrance door) throws Exception {
    String name = outputOf("uname", "-n");
    Path pipe = directory.resolve("hosts");
    assumeTrue(!name.isEmpty() && !name.equals("localhost"));
    outputOf("mkfifo", pipe.toString());
    assumeTrue(Files.exists(pipe));

    ForkedJvm.Result result =
        program(door)
            .property("jdk.net.hosts.file", pipe)
            .args(pipe.toString(), "127.0.0.9 " + name)
            .run();

    String known = "HostInfo[name=%s, ip=127.0.0.9]".formatted(name);
    assertThat(result.stdout())
        .contains("flushed: true", "before: null", "after: " + known, "map: " + known);
    String json = "\"host\":{\"name\":\"%s\",\"ip\":\"127.0.0.9\"}".formatted(name);
    List<String> full = lines("full.jsonl");
    assertThat(full).hasSize(2002);
    assertThat(full.get(0))
        .doesNotContain("\"host\"")
        .contains("\"attributes\":{\"tenant\":\"t-0\"}");
    assertThat(full.get(2000)).contains(json, "\"attributes\":{\"tenant\":\"last\"}");
    assertThat(full.get(2001)).contains("\"host\":{\"name\":\"phone\",\"ip\":\"10.0.0.7\"}");
    assertThat(lines("full.log")).contains("    host  " + name + " 127.0.0.9");
  }

  @ParameterizedTest
  @EnumSource
  void isNotLookedUpWhereThatIsForbidden(Entrance door) throws Exception {
    ForkedJvm.Result result = program(door).property("signalback.host", "off").run();

    assertThat(result.stdout()).contains("before: null", "map: null");
    assertThat(lines("full.jsonl").subList(0, 2001)).noneMatch(line -> line.contains("\"host\""));
    assertThat(lines("full.log").toString()).contains("host  phone 10.0.0.7");
  }

  @ParameterizedTest
  @EnumSource
  void isShownOnRequestOnlyAsAreKeysOfTheApplication(Entrance door) throws Exception {
    program(door).property("signalback.host", "on").run();

    assertThat(lines("plain.jsonl")).hasSize(2002);
    assertThat(lines("plain.jsonl").toString()).doesNotContain("tenant", "\"host\"", "phone");
    assertThat(lines("text.log").toString()).doesNotContain("tenant", "host  ", "phone");
    assertThat(lines("full.log").toString()).contains("attrs ", "tenant", "host  phone 10.0.0.7");
  }
}
