package dev.signalback.slf4j.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transform takes away from a signal still tells a mask behind it what is a secret. */
@Timeout(120)
class MaskBehindTransformsTest {

  private static final String XML =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>${directory}/out.txt</file>
          <encoder><pattern>%%msg %%kvp%%n</pattern></encoder>
        </appender>
        <appender name="HANDLER" class="dev.signalback.logback.HandlerAppender">
          %s
          <appender-ref ref="FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="HANDLER"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static final String MASKS = "<mask/><sync>false</sync>";
  private static final String MASKS_SYNC = "<mask/><sync>true</sync>";

  @TempDir Path directory;

  private List<String> run(Entrance door, String handler, String all, Object... args)
      throws Exception {
    Path file = Files.writeString(directory.resolve("logback.xml"), XML.formatted(handler, all));
    ForkedJvm.Result result =
        ForkedJvm.running(ChangingProgram.class)
            .property("slf4j.provider", door.provider())
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", file)
            .property("directory", directory)
            .option("-XX:TieredStopAtLevel=1")
            .args(args)
            .run();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return Files.readAllLines(directory.resolve("out.txt"));
  }

  private static String transform(String bean) {
    return "<transform class=\"" + ChangingProgram.class.getName() + "$" + bean + "\"/>";
  }

  private static void assertMasked(List<String> lines) {
    assertThat(lines)
        .hasSize(4)
        .noneMatch(line -> line.contains(ChangingProgram.LEAK))
        .anyMatch(line -> line.startsWith("tried ***"))
        .anyMatch(line -> line.startsWith("password=***"))
        .anyMatch(line -> line.startsWith("password: ***"))
        .anyMatch(line -> line.startsWith("the end"));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,Zone", "PROVIDER,Text", "HOSTED,Zone", "HOSTED,Text"})
  void ofTheFileMasksThat(Entrance door, String bean) throws Exception {
    assertMasked(run(door, "", "<mask/>" + transform(bean)));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,zone", "PROVIDER,text", "HOSTED,zone", "HOSTED,text"})
  void ofTheFileMasksWhatCodeHasTakenAway(Entrance door, String kind) throws Exception {
    assertMasked(run(door, "", "<mask/>", kind));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,Zone,false", "PROVIDER,Text,true", "HOSTED,Zone,true", "HOSTED,Text,false"})
  void ofAHandlerMasksThat(Entrance door, String bean, boolean isSync) throws Exception {
    assertMasked(run(door, (isSync ? MASKS_SYNC : MASKS) + transform(bean), ""));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,Zone,false", "PROVIDER,Text,true", "HOSTED,Zone,true", "HOSTED,Text,false"})
  void ofAHandlerMasksWhatIsTakenAwayForAll(Entrance door, String bean, boolean isSync)
      throws Exception {
    assertMasked(run(door, isSync ? MASKS_SYNC : MASKS, transform(bean)));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,false", "PROVIDER,true", "HOSTED,false", "HOSTED,true"})
  void ofAHandlerMasksWhatItsRulesHaveARecordOf(Entrance door, boolean isSync) throws Exception {
    String nearlyAll = "<sample>rate=0.99999999</sample>";

    assertMasked(run(door, nearlyAll + (isSync ? MASKS_SYNC : MASKS), ""));
  }
}
