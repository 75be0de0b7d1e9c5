package dev.signalback.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Where Logback is bound, what it takes without a word is told as a warning. */
@Timeout(60)
class HostedMistakesTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="LIST" class="ch.qos.logback.core.read.ListAppender"/>
        %s
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="LIST"/>
        </appender>
        <root level="%s"><appender-ref ref="SIGNALS"/>%s</root>
      </configuration>
      """;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @TempDir Path directory;

  @AfterEach
  void stop() {
    context.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<ring size=\"1024\"/>|info|write <ring><size>1024</size></ring>",
        "<gate><ns><allow/></ns></gate>|info|<allow> in <ns> in <gate> in <appender"
            + " name=\"SIGNALS\">, line 5, must have a value between its tags, got none",
        "<gate><kind><allow>slf4</allow></kind></gate>|info|got slf4, did you mean slf4j",
        "<ring><timeout>500</timeout></ring>|info|it is taken for 500 milliseconds",
        "<gate><minLevel>com.acme.*=debug</minLevel></gate>|info|where logger ROOT has INFO",
        "<ring/>|warning|level of logger ROOT must be OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL or"
            + " INHERITED, got warning, did you mean WARN; Logback takes it for DEBUG",
      })
  void areNamedOnce(String options, String level, String message) throws Exception {
    List<String> warnings = warningsOf(CONFIGURATION.formatted("", options, level, ""));

    assertThat(warnings).filteredOn(warning -> warning.contains(message)).hasSize(1);
  }

  @Test
  void nameAnAppenderWhoseClassIsNotThere() throws Exception {
    String wrong = "<appender name=\"X\" class=\"com.acme.Missing\"/>";

    List<String> warnings =
        warningsOf(CONFIGURATION.formatted(wrong, "", "info", "<appender-ref ref=\"X\"/>"));

    assertThat(warnings)
        .filteredOn(
            warning ->
                warning.startsWith(
                    "<appender> must have a class that can be used, got com.acme.Missing;"))
        .hasSize(1);
  }

  private List<String> warningsOf(String xml) throws Exception {
    context.reset();
    context.getStatusManager().clear();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Files.writeString(directory.resolve("logback.xml"), xml).toUri().toURL());
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() == Status.WARN)
        .map(Status::getMessage)
        .toList();
  }
}
