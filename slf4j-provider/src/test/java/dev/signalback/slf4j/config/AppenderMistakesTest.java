package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.handler;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An appender that is broken, in whatever way, breaks nothing else; what it lost is in its books.
 */
@Timeout(120)
class AppenderMistakesTest {

  private static final String[] CALLS = {
    "INFO com.acme.Shop open", "WARN com.acme.Shop late", "ERROR com.acme.Shop burning"
  };

  private static final String BROKEN = "dev.signalback.slf4j.config.Broken$";

  /** What the others see of the appender's failure. */
  private static final String DIAGNOSTIC =
      "ERROR dev.signalback handler BROKEN failed, its books tell how often";

  @RegisterExtension static final Applications applications = new Applications();

  private static String broken(String type, String parts) {
    return "<appender name=\"BROKEN\" class=\"%s\">%s</appender>".formatted(type, parts);
  }

  private static Run runBeside(String broken) throws Exception {
    return applications.run(configuration(broken, file("OUT"), root("BROKEN", "OUT")), CALLS);
  }

  /** The lines of the application, without the engine's own and stack traces. */
  private static List<String> lines(Run run) throws IOException {
    return run.lines("OUT.txt").stream().filter(line -> line.contains(" com.acme.Shop ")).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Missing, ClassNotFoundException: com.acme.Missing",
    "dev.signalback.slf4j.config.Broken$NoAppender, IncompatibleClassException",
    "dev.signalback.slf4j.config.Broken$Constructor, IllegalStateException: constructor broke",
    "dev.signalback.slf4j.config.Broken$StaticInitializer, NumberFormatException: For input string",
  })
  void leavesOutAnAppenderWhoseClassCannotBeUsed(String type, String cause) throws Exception {
    Run run = runBeside(broken(type, ""));

    assertThat(run.stdout())
        .filteredOn(line -> line.contains("|-"))
        .singleElement()
        .asString()
        .contains(
            "appender BROKEN, line 2, is left out, its class %s cannot be used, got "
                .formatted(type),
            cause,
            "; check the name and the class path, what refers to it goes on without");
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
    assertThat(run.books()).last().isEqualTo("OUT: offered 3 = filtered 0 + handled 3 + failed 0");
  }

  @ParameterizedTest
  @CsvSource({
    "Start, IllegalStateException: start broke",
    "StartWithError, NoClassDefFoundError: start/broke",
    "StartWithAssertion, AssertionError: start broke",
  })
  void keepsAnAppenderThatThrowsWhenItStartsStopped(String type, String cause) throws Exception {
    Run run = runBeside(broken(BROKEN + type, ""));

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains(
                    "appender BROKEN of class %s must start, got java.lang.%s; mend what that names"
                            .formatted(BROKEN + type, cause)
                        + " or take the appender out, what it should get is counted as failed until"
                        + " then"));
    assertLostByBrokenAlone(run);
  }

  @ParameterizedTest
  @CsvSource({
    "'<encoder class=\"com.acme.Missing\"/>', '<encoder class=\"Missing\"> in <appender name=\"BROKEN\">, line 2, must have a class that can be used, got"
        + " com.acme.Missing; mend the name or the class path, it is left out until then'",
    "'<encoder class=\"dev.signalback.slf4j.config.Broken$StartingEncoder\"/>',"
        + " '<encoder> in <appender name=\"BROKEN\"> must start, got java.lang.IllegalStateException: encoder start broke; mend"
        + " what that names, it is left out until then'",
    "'', 'appender BROKEN must have an <encoder> that can be used, got none; give it one'",
    "<encoder/>, '<pattern> must not be empty, got none; give it one such as %msg%n'",
    "<encoder><pattern>%msg(%n</pattern></encoder>, '<pattern> must be one that can be read, got"
        + " %msg(%n; close its brackets and check its conversion words'",
  })
  void countsAllThatAnAppenderWithoutAWorkingEncoderGets(String encoder, String message)
      throws Exception {
    Run run = runBeside(broken("ch.qos.logback.core.ConsoleAppender", encoder));

    assertThat(run.stdout()).anyMatch(line -> line.contains(message));
    assertLostByBrokenAlone(run);
  }

  @ParameterizedTest
  @CsvSource({
    "${dir}, 'which is a directory'",
    "${dir}/logback.xml/out.txt, 'below ${dir}/logback.xml, which is no directory'",
    "/dev/null/out.txt, 'below /dev/null, which is no directory'",
  })
  void countsAllThatGoesToAFileThatCannotBeOpened(String path, String problem) throws Exception {
    Run run =
        runBeside(
            broken(
                "ch.qos.logback.core.FileAppender",
                "<file>%s</file><encoder><pattern>%%msg%%n</pattern></encoder>".formatted(path)));

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.endsWith(
                    "<file> of appender BROKEN must be a file that can be written, got %s, %s; mend the path or its permissions, what the appender should get is counted as failed until then"
                        .formatted(path, problem)
                        .replace("${dir}", run.directory().toString())));
    assertLostByBrokenAlone(run);
  }

  @Test
  void countsWhatAnAppenderThatThrowsLoses() throws Exception {
    Run run = runBeside(broken(BROKEN + "DoAppend", ""));

    assertThat(run.lines("OUT.txt")).contains("java.lang.AssertionError: doAppend broke");
    assertThat(run.stderr()).isEmpty();
    assertLostByBrokenAlone(run);
  }

  /** Every signal is lost by the one and taken by the other; it is said once. */
  private static void assertLostByBrokenAlone(Run run) throws IOException {
    assertThat(lines(run)).containsExactly(CALLS);
    assertThat(run.lines("OUT.txt")).containsOnlyOnce(DIAGNOSTIC);
    assertThat(run.books())
        .containsExactly(
            "offered 4 = filtered 0 + handled 0 + failed 4 + dropped 0 + in flight 0",
            "BROKEN: offered 4 = filtered 0 + handled 0 + failed 4",
            "OUT: offered 4 = filtered 0 + handled 4 + failed 0");
  }

  /** Logback's base classes keep the exception to themselves; it is in the books all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"Append", "SynchronizedAppend"})
  void countsWhatAnAppenderThrowsThatLogbackHides(String type) throws Exception {
    Run run = runBeside(broken(BROKEN + type, ""));

    assertThat(run.lines("OUT.txt")).contains(CALLS);
    assertThat(run.books()).contains("BROKEN: offered 4 = filtered 0 + handled 0 + failed 4");
  }

  /** The same. */
  @Test
  void countsWhatAFilterThrowsThatLogbackHides() throws Exception {
    String parts =
        "<filter class=\"dev.signalback.slf4j.config.Broken$Decide\"/>"
            + "<encoder><pattern>%msg%n</pattern></encoder>";

    Run run = runBeside(broken("ch.qos.logback.core.ConsoleAppender", parts));

    assertThat(run.lines("OUT.txt")).contains(CALLS);
    assertThat(run.books()).contains("BROKEN: offered 4 = filtered 0 + handled 0 + failed 4");
  }

  @Test
  void countsWhatAnEncoderThatThrowsLoses() throws Exception {
    String encoder = "<encoder class=\"dev.signalback.slf4j.config.Broken$EncodingEncoder\"/>";

    Run run = runBeside(broken("ch.qos.logback.core.ConsoleAppender", encoder));

    assertLostByBrokenAlone(run);
  }

  @Test
  void countsWhatAHandlerWhoseFilterThrowsLoses() throws Exception {
    String xml =
        configuration(
            file("IN"),
            file("OUT"),
            handler("BROKEN", "<filter class=\"%sDecide\"/>".formatted(BROKEN), "IN"),
            signals("", "BROKEN", "OUT"),
            root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.lines("IN.txt")).isEmpty();
    assertLostByBrokenAlone(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Decide", "DecideWithError"})
  void countsWhatASignalAppenderWhoseFilterThrowsLoses(String filter) throws Exception {
    String xml =
        configuration(
            file("IN"),
            file("OUT"),
            signals("<filter class=\"%s\"/>".formatted(BROKEN + filter), "IN"),
            root("SIGNALS", "OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(lines(run)).containsExactly(CALLS);
    assertThat(run.lines("OUT.txt"))
        .containsOnlyOnce("ERROR dev.signalback handler SIGNALS failed, its books tell how often");
    assertThat(run.lines("IN.txt")).isEmpty();
    assertThat(run.books().get(0)).startsWith("offered 4 = filtered 0 + handled 0 + failed 4");
  }

  @Test
  void namesAnAppenderThatIsReferredToAndNotThere() throws Exception {
    String xml =
        configuration(file("OUT"), signals("", "NOWHERE", "OUT"), root("ALSO_NOWHERE", "SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .filteredOn(line -> line.contains("|-"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains(
                        "<appender-ref> in <appender name=\"SIGNALS\">, line 9, must name an"
                            + " appender of the configuration, got NOWHERE; "),
            line ->
                assertThat(line)
                    .contains(
                        "<appender-ref> in <root>, line 12, must name an appender of the"
                            + " configuration, got ALSO_NOWHERE; "));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void namesAnAppenderWithoutAName() throws Exception {
    String xml =
        configuration(
            "<appender class=\"ch.qos.logback.core.ConsoleAppender\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(line -> line.contains("Missing attribute [name]. See element [appender]"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void namesASignalAppenderThatRefersToNone() throws Exception {
    Run run =
        applications.run(configuration(file("OUT"), signals(""), root("SIGNALS", "OUT")), CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.endsWith(
                    "appender SIGNALS, line 7, must have an <appender-ref>, got none; its signals go"
                        + " nowhere"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void namesASecondSignalAppender() throws Exception {
    String second =
        signals("<gate><minLevel>error</minLevel></gate>", "SECOND")
            .replace("\"SIGNALS\"", "\"OTHER\"");
    String xml =
        configuration(
            file("FIRST"),
            file("SECOND"),
            signals("<gate><minLevel>warn</minLevel></gate>", "FIRST"),
            second,
            root("SIGNALS", "OTHER"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .filteredOn(
            line ->
                line.endsWith(
                    "a context must have one SignalAppender, got SIGNALS and OTHER; gate and ring"
                        + " of SIGNALS count for all of them"))
        .hasSize(1);
    assertThat(run.lines("FIRST.txt")).containsExactly(CALLS[1], CALLS[2]);
    assertThat(run.lines("SECOND.txt")).containsExactly(CALLS[1], CALLS[2]);
  }

  @Test
  void keepsTheGateOfASignalAppenderBehindAnAsyncAppender() throws Exception {
    String async =
        """
        <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
          <appender-ref ref="SIGNALS"/>
        </appender>
        """;
    String gate = "<gate><minLevel>warn</minLevel><id><disallow>shop/noise</disallow></id></gate>";
    String xml = configuration(file("OUT"), signals(gate, "OUT"), async, root("ASYNC"));

    Run run =
        applications.run(
            xml,
            "INFO com.acme.Shop open",
            "WARN com.acme.Shop #shop/noise bang",
            "WARN com.acme.Shop #shop/late late");

    run.awaitLine("OUT.txt", "WARN com.acme.Shop late");
    assertThat(run.lines("OUT.txt")).containsExactly("WARN com.acme.Shop late");
  }
}
