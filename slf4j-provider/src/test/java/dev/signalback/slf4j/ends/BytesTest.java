package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as handled is in the file, whatever happens to the file; through both doors. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class BytesTest {

  private static final Pattern FOUR = Pattern.compile("(\\d+) (\\d+) (\\d+) (\\d+)");
  private static final Pattern CALL = Pattern.compile("line \\d+");

  private static final String JSON = "<encoder class='dev.signalback.logback.SignalEncoder'/>";
  private static final String TEXT = "<encoder><pattern>%msg%n%nopex</pattern></encoder>";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"provider, json", "provider, text", "hosted, json", "hosted, text"})
  void hasEachDeliveryOfAnAppenderBehindTwoHandlers(String door, String encoder) throws Exception {
    String handlers =
        handler("WARNINGS", "<minLevel>warn</minLevel>")
            + handler("OURS", "<ns><allow>bytes.*</allow></ns>");

    ForkedJvm.Result result =
        run(door, "shared", file(encoder) + handlers + signals("WARNINGS", "OURS"));

    assertThat(written()).hasSize(1500);
    assertThat(books(result, "WARNINGS")).isEqualTo("1000 500 500 0");
    assertThat(books(result, "OURS")).isEqualTo("1000 0 1000 0");
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "hosted, text"})
  void hasEachDeliveryOfAnAppenderBesideItsHandler(String door, String encoder) throws Exception {
    String handler = handler("WARNINGS", "<minLevel>warn</minLevel>");

    ForkedJvm.Result result =
        run(door, "shared", file(encoder) + handler + signals("FILE", "WARNINGS"));

    assertThat(written()).hasSize(1500);
    assertThat(books(result, "WARNINGS")).isEqualTo("1000 500 500 0");
    assertThat(books(result, "FILE")).isEqualTo("1000 0 1000 0");
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "provider, text", "hosted, json", "hosted, text"})
  void makesAFileAnewWhoseFolderWasRemoved(String door, String encoder) throws Exception {
    ForkedJvm.Result result = run(door, "removed", file(encoder) + signals("FILE"));

    // 200 lines went with the folder, and those of the batch in which it was noticed
    int failed = (int) number(result, 4);
    assertThat(failed).as(result.toString()).isBetween(1, 20);
    assertThat(calls()).hasSize(2000 - failed);
    assertThat(written()).anyMatch(line -> line.contains("handler FILE failed"));
    if (failed > 1) { // what the file tells of is one
      assertThat(result.stderr()).anyMatch(line -> line.contains("failed at FILE " + failed));
    }
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "hosted, text"})
  void noticesThatAFolderBehindALinkWasRemoved(String door, String encoder) throws Exception {
    Path real = Files.createDirectories(directory.resolve("elsewhere/logs"));
    Files.createSymbolicLink(directory.resolve("logs"), real);

    ForkedJvm.Result result = run(door, "removed", file(encoder) + signals("FILE"));

    int failed = (int) number(result, 4);
    assertThat(failed).as(result.toString()).isPositive();
    assertThat(calls()).hasSize(2000 - failed);
  }

  @ParameterizedTest
  @CsvSource({
    "provider, json, moved",
    "hosted, text, moved",
    "provider, text, rotated",
    "hosted, json, rotated"
  })
  void opensAFileAnewThatWasMovedAwayAndLosesNothing(String door, String encoder, String way)
      throws Exception {
    ForkedJvm.Result result = run(door, way, file(encoder) + signals("FILE"));

    assertThat(books(result, "FILE")).isEqualTo("400 0 400 0");
    assertThat(calls()).hasSize(400);
    assertThat(directory.resolve("logs/file.log")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "provider, text", "hosted, json", "hosted, text"})
  void writesNothingTwiceAndNoHalfLinesWhereADiskWasFull(String door, String encoder)
      throws Exception {
    ForkedJvm.Result result = run(door, "limited", file(encoder) + signals("FILE"), limited());

    assertThat(books(result, "FILE")).as(result.toString()).doesNotEndWith(" 0");
    List<String> calls = calls();
    assertThat(new HashSet<>(calls)).hasSameSizeAs(calls);
    assertThat(written()).allMatch(line -> CALL.matcher(line).results().count() <= 1);
    assertThat((long) written().size()).isEqualTo(handled(result));
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "provider, text", "hosted, json", "hosted, text"})
  void tellsOfAFileThatCannotRollOverAndGoesOnWhenItCan(String door, String encoder)
      throws Exception {
    ForkedJvm.Result result = run(door, "blocked", rolling(encoder) + signals("FILE"));

    assertThat(books(result, "FILE")).as(result.toString()).doesNotEndWith(" 0");
    assertThat(result.stderr()).anyMatch(line -> line.contains("FILE failed"));
    assertThat((long) written().size()).isEqualTo(handled(result));
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "hosted, json", "provider, text"})
  void countsWhatABurstLosesWhenTheFileCannotRollOver(String door, String encoder)
      throws Exception {
    ForkedJvm.Result result = run(door, "burst", rolling(encoder) + signals("FILE"));

    assertThat(books(result, "FILE")).as(result.toString()).doesNotEndWith(" 0");
    assertThat((long) written().size()).as(result.toString()).isEqualTo(handled(result));
  }

  @ParameterizedTest
  @CsvSource({"provider, full", "provider, closed", "hosted, full", "hosted, closed"})
  void tellsOfAConsoleThatCannotBeWritten(String door, String way) throws Exception {
    String console =
        "<appender name='FILE' class='ch.qos.logback.core.ConsoleAppender'>%s</appender>"
            .formatted(TEXT);

    ForkedJvm.Result result =
        run(door, "console", console + signals("FILE"), console(way.equals("full")));

    assertThat(books(result, "FILE")).matches("\\d+ 0 0 \\d+");
    assertThat(result.stderr()).anyMatch(line -> line.contains("FILE failed"));
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "hosted, text"})
  void writesNothingTwiceWhereADiskWasFullAndOthersWriteThere(String door, String encoder)
      throws Exception {
    ForkedJvm.Result result = run(door, "limited", prudent(encoder) + signals("FILE"), limited());

    assertThat(books(result, "FILE")).as(result.toString()).doesNotEndWith(" 0");
    assertThat(result.stderr()).anyMatch(line -> line.contains("FILE failed"));
    assertThat(written().stream().filter(BytesTest::isWhole).count())
        .as(result.toString())
        .isEqualTo(handled(result));
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "hosted, text"})
  void makesAFileAnewThatOthersWriteToo(String door, String encoder) throws Exception {
    ForkedJvm.Result result = run(door, "removed", prudent(encoder) + signals("FILE"));

    int failed = (int) number(result, 4);
    assertThat(failed).as(result.toString()).isBetween(1, 20);
    assertThat(calls()).hasSize(2000 - failed);
  }

  @ParameterizedTest
  @CsvSource({"provider, json", "provider, text", "hosted, json", "hosted, text"})
  void countsWhatAFileLosesThatCannotBeClosedWhenItRollsOver(String door, String encoder)
      throws Exception {
    String rolling = rolling(encoder).replace("20KB", "66KB");

    ForkedJvm.Result result = run(door, "rush", rolling + signals("FILE"), limited());

    assertThat(books(result, "FILE")).as(result.toString()).doesNotEndWith(" 0");
    assertThat(result.stderr()).anyMatch(line -> line.contains("failed at FILE"));
    assertThat((long) written().size()).as(result.toString()).isEqualTo(handled(result));
  }

  @ParameterizedTest
  @CsvSource({"provider", "hosted"})
  void tellsOfAConsoleWhoseReaderHasGone(String door) throws Exception {
    String console =
        "<appender name='FILE' class='ch.qos.logback.core.ConsoleAppender'>%s</appender>"
            .formatted(TEXT);

    ForkedJvm.Result result =
        run(door, "console", console + signals("FILE"), script("\"$JAVA\" \"$@\" | head -1"));

    assertThat(result.stdout()).hasSize(1);
    assertThat(books(result, "FILE")).as(result.toString()).doesNotEndWith(" 0");
    assertThat(number(result, 4)).isGreaterThan(400);
    assertThat(result.stderr()).anyMatch(line -> line.contains("FILE failed"));
  }

  @ParameterizedTest
  @CsvSource({"provider", "hosted"})
  void countsEachAppendThatThrows(String door) throws Exception {
    String throwing =
        "<appender name='FILE' class='%s'/>".formatted(ThrowingAppender.class.getName());

    ForkedJvm.Result result = run(door, "plain", throwing + signals("FILE"));

    assertThat(books(result, "FILE")).matches("\\d+ 0 0 \\d+");
  }

  // ---- configurations

  private String file(String encoder) {
    return """
    <appender name="FILE" class="ch.qos.logback.core.FileAppender">
      <file>%s</file>
      %s
    </appender>
    """
        .formatted(directory.resolve("logs/file.log"), encoder(encoder));
  }

  private String prudent(String encoder) {
    return file(encoder).replace("<file>", "<prudent>true</prudent><file>");
  }

  private String rolling(String encoder) {
    return """
        <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
          <file>%1$s/file.log</file>
          %2$s
          <rollingPolicy class="ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy">
            <fileNamePattern>%1$s/old.%%d.%%i.log</fileNamePattern>
            <maxFileSize>20KB</maxFileSize>
          </rollingPolicy>
        </appender>
        """
        .formatted(directory.resolve("logs"), encoder(encoder));
  }

  private static String encoder(String name) {
    return name.equals("json") ? JSON : TEXT;
  }

  private static String handler(String name, String filter) {
    return "<appender name='%s' class='dev.signalback.logback.HandlerAppender'>%s%s</appender>"
        .formatted(name, filter, "<appender-ref ref='FILE'/>");
  }

  private static String signals(String... refs) {
    String all =
        Stream.of(refs).map("<appender-ref ref='%s'/>"::formatted).reduce("", String::concat);
    return "<appender name='SIGNALS' class='dev.signalback.logback.SignalAppender'>"
        + all
        + "</appender><root level='info'><appender-ref ref='SIGNALS'/></root>";
  }

  // ---- programs

  private String limited() throws IOException {
    return script("ulimit -f 64; trap '' XFSZ; exec \"$JAVA\" \"$@\"");
  }

  private String console(boolean full) throws IOException {
    return script("exec \"$JAVA\" \"$@\" " + (full ? ">/dev/full" : ">&-"));
  }

  private String script(String text) throws IOException {
    Path script = directory.resolve("java.sh");
    Files.writeString(script, "#!/bin/bash\nJAVA='%s'\n%s\n".formatted(ForkedJvm.ownJava(), text));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  private ForkedJvm.Result run(String door, String way, String xml) throws Exception {
    return run(door, way, xml, ForkedJvm.ownJava());
  }

  private ForkedJvm.Result run(String door, String way, String xml, String java) throws Exception {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, "<configuration>" + xml + "</configuration>");
    return ForkedJvm.running(BytesProgram.class)
        .java(java)
        .property("logback.configurationFile", file)
        .property("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener")
        .property(
            "slf4j.provider",
            door.equals("hosted")
                ? "ch.qos.logback.classic.spi.LogbackServiceProvider"
                : "dev.signalback.slf4j.SignalServiceProvider")
        .args(way, directory.resolve("logs"))
        .run();
  }

  /** Offered, filtered, handled and failed of a handler, as the program has printed them last. */
  private static String books(ForkedJvm.Result result, String handler) {
    Pattern books =
        Pattern.compile(
            handler + ": offered (\\d+) = filtered (\\d+) \\+ handled (\\d+) \\+ failed (\\d+)");
    String last = "";
    for (String line : result.stderr()) {
      Matcher found = books.matcher(line);
      if (found.find()) {
        last = String.join(" ", found.group(1), found.group(2), found.group(3), found.group(4));
      }
    }
    assertThat(last).as("books of %s in %s", handler, result).isNotEmpty();
    return last;
  }

  private static long handled(ForkedJvm.Result result) {
    return number(result, 3);
  }

  private static long number(ForkedJvm.Result result, int place) {
    Matcher numbers = FOUR.matcher(books(result, "FILE"));
    assertThat(numbers.matches()).isTrue();
    return Long.parseLong(numbers.group(place));
  }

  /** All lines that are in files of the program, read by nobody of ours. */
  private List<String> written() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  /** A file that others write as well is not cut back to the last whole line. */
  private static boolean isWhole(String line) {
    return line.endsWith("}") || line.endsWith("in the file");
  }

  /** Which calls those lines are of. */
  private List<String> calls() throws IOException {
    return written().stream()
        .flatMap(line -> CALL.matcher(line).results())
        .map(found -> found.group())
        .toList();
  }
}
