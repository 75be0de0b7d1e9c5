package dev.signalback.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import dev.signalback.Signals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        "<ring/>|warning|level of logger ROOT, line 8, must be OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL or"
            + " INHERITED, got warning, did you mean WARN; Logback takes it for DEBUG",
      })
  void areNamedOnce(String options, String level, String message) throws Exception {
    List<String> warnings = warningsOf(CONFIGURATION.formatted("", options, level, ""));

    assertThat(warnings).singleElement().asString().contains(message);
  }

  @Test
  void nameAnAppenderWhoseClassIsNotThere() throws Exception {
    String wrong = "<appender name=\"X\" class=\"com.acme.Missing\"/>";

    List<String> warnings =
        warningsOf(CONFIGURATION.formatted(wrong, "", "info", "<appender-ref ref=\"X\"/>"));

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "<appender name=\"X\">, line 3, must have a class that can be used, got"
                + " com.acme.Missing;");
  }

  @Test
  void ofBeforeLeaveNothingBehindWhenTheyAreMended() throws Exception {
    String wrong = "<appender name=\"X\" class=\"com.acme.Missing\"/>";
    warningsOf(CONFIGURATION.formatted(wrong, "", "info", "<appender-ref ref=\"X\"/>"));

    String gate = "<gate><minLevel>warn</minLevel></gate>";
    List<String> warnings = warningsOf(CONFIGURATION.formatted("", gate, "info", ""));

    assertThat(warnings).isEmpty();
    assertThat(Signals.gate().levels().rules()).containsExactly("warn");
  }

  @Test
  void nameAPatternThatIsAPackageWhenAnEventFromBelowItComes() throws Exception {
    String gate = "<gate><ns><allow>com.acme</allow></ns></gate>";

    List<String> warnings =
        printed(
            () -> {
              configure(CONFIGURATION.formatted("", gate, "info", ""));
              context.getLogger("com.acme.Shop").info("open");
              context.getLogger("com.acme.db.Pool").info("full");
            });

    assertThat(warnings)
        .containsExactly(
            "<allow> in <ns> in <gate> in <appender name=\"SIGNALS\">, line 5: should name loggers,"
                + " got com.acme, which is none but has com.acme.Shop below it; write com.acme(.*)"
                + " for it and all below");
  }

  @Test
  void areAmongTheStatusesWhenEventsCome() throws Exception {
    String gate = "<gate><minLevl>info</minLevl></gate>";
    List<String> warnings = warningsOf(CONFIGURATION.formatted("", gate, "info", ""));
    assertThat(warnings).hasSize(1);
    assertThat(statuses()).as("what Logback would print again").isEmpty();

    context.getLogger("com.acme.Shop").info("open");

    assertThat(statuses()).containsAll(warnings).anyMatch(text -> text.startsWith("Ignoring"));
  }

  @Test
  void areLeftToAListenerWhereThereIsOne() throws Exception {
    String listener = "<statusListener class=\"ch.qos.logback.core.status.NopStatusListener\"/>";
    String gate = "<ring size=\"1024\"/>";

    List<String> printed = warningsOf(CONFIGURATION.formatted(listener, gate, "info", ""));

    assertThat(printed).isEmpty();
    assertThat(statuses()).anyMatch(text -> text.endsWith("write <ring><size>1024</size></ring>"));
  }

  @Test
  void ofAFileThatIsReadAgainAreNamedToo() throws Exception {
    assertThat(warningsOf(CONFIGURATION.formatted("", "", "info", ""))).isEmpty();
    context.getLogger("com.acme.Shop").info("open");

    assertThat(warningsOf(CONFIGURATION.formatted("", "<location>al</location>", "info", "")))
        .singleElement()
        .asString()
        .startsWith("<location> in <appender name=\"SIGNALS\">, line 5: ");
  }

  private List<String> warningsOf(String xml) throws Exception {
    return printed(() -> configure(xml));
  }

  private void configure(String xml) throws Exception {
    context.reset();
    context.getStatusManager().clear();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Files.writeString(directory.resolve("logback.xml"), xml).toUri().toURL());
  }

  /** What is printed for people, without the name in front of it. */
  private static List<String> printed(Callable action) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.call();
    } finally {
      System.setErr(before);
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("^signalback: ", ""))
        .toList();
  }

  private List<String> statuses() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() >= Status.WARN)
        .map(Status::getMessage)
        .toList();
  }

  private interface Callable {
    void call() throws Exception;
  }
}
