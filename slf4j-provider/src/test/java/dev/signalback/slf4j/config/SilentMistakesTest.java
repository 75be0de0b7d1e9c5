package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.handler;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Logback takes without a word is told, or does what was plainly meant. */
@Timeout(120)
class SilentMistakesTest {

  private static final String[] CALLS = {"INFO com.acme.Shop open", "WARN org.other.Till late"};

  @RegisterExtension static final Applications applications = new Applications();

  private static Run run(String options) throws Exception {
    return applications.run(
        configuration(file("OUT"), signals(options, "OUT"), root("SIGNALS")), CALLS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.* org.other.*",
        "com.acme.*;org.other.*",
        "com.acme.* ; org.other.*",
        "com.acme.*\n   org.other.*",
        "/acme (?:no)|acme/; org.other.*",
        "/acme (?:no)|acme/, org.other.*",
      })
  void separatorsOtherThanACommaPartPatterns(String patterns) throws Exception {
    Run run = run("<gate><ns><allow>" + patterns + "</allow></ns></gate>");

    assertThat(run.stdout()).isEmpty();
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<gate><kind><allow>slf4j, evnt</allow></kind></gate>"
            + "|<allow> in <kind> in <gate> in <appender name=\"SIGNALS\">: kind should be one of"
            + " slf4j, event, system/out, system/err, signalback, got evnt, did you mean event;",
        "<gate><minLevel level=\"info\"/></gate>"
            + "|<minLevel> in <gate> in <appender name=\"SIGNALS\">, line 8, must have elements and"
            + " text, not attributes, got level=\"info\", which is not read; write"
            + " <minLevel>info</minLevel>",
        "<ring size=\"1024\"/>"
            + "|<ring> in <appender name=\"SIGNALS\">, line 8, must have elements and text, not"
            + " attributes, got size=\"1024\", which is not read; write"
            + " <ring><size>1024</size></ring>",
        "<gate minLevel=\"warn\"/>|write <gate><minLevel>warn</minLevel></gate>",
        "<gate><ns><allow></allow></ns></gate>"
            + "|<allow> in <ns> in <gate> in <appender name=\"SIGNALS\">, line 8, must have a value"
            + " between its tags, got none; write one, or take the element out",
        "<ring><timeout>500</timeout></ring>"
            + "|<timeout> in <ring> in <appender name=\"SIGNALS\">: duration must be a number and a"
            + " unit such as 2 seconds, got 500; it is taken for 500 milliseconds",
        "<location>eror</location>|got eror, did you mean error; the option is left out",
        "<gate><minLevl>info</minLevl></gate>"
            + "|allowed are minLevel, ns, id, kind, did you mean minLevel",
      })
  void areNamedOnce(String options, String message) throws Exception {
    Run run = run(options);

    assertThat(run.stdout()).filteredOn(line -> line.contains(message)).hasSize(1);
    assertThat(run.stdout()).as("warnings alone").noneMatch(line -> line.contains("|-INFO"));
  }

  @Test
  void nameHandlersThatReferToEachOther() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            handler("ONE", "", "TWO"),
            handler("TWO", "", "ONE"),
            signals("", "ONE", "OUT"),
            root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .filteredOn(
            line -> line.contains("appenders must not refer to each other, got ONE -> TWO -> ONE;"))
        .hasSize(1);
  }

  @Test
  void nameAGateThatIsMoreOpenThanTheLevelInFront() throws Exception {
    String gate = "<gate><minLevel>info</minLevel><minLevel>com.acme.*=debug</minLevel></gate>";
    String xml =
        configuration(file("OUT"), signals(gate, "OUT"), root("SIGNALS").replace("trace", "info"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .filteredOn(
            line ->
                line.contains("got com.acme.*=debug where logger ROOT has INFO")
                    && line.endsWith("write <logger name=\"com.acme\" level=\"debug\"/>"))
        .hasSize(1);
  }

  @Test
  void saysNothingWhereALoggerLetsSuchCallsThrough() throws Exception {
    String gate = "<gate><minLevel>com.acme.*=debug</minLevel></gate>";
    String xml =
        configuration(
            file("OUT"),
            signals(gate, "OUT"),
            "<logger name=\"com.acme.db\" level=\"debug\"/>",
            root("SIGNALS").replace("trace", "info"));

    assertThat(applications.run(xml, CALLS).stdout()).isEmpty();
  }

  @Test
  void takeColorForColour() throws Exception {
    String xml =
        configuration(
            """
            <appender name="OUT" class="ch.qos.logback.core.FileAppender">
              <file>${dir}/OUT.txt</file>
              <encoder class="dev.signalback.logback.ConsoleEncoder"><color>always</color></encoder>
            </appender>
            """,
            root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout()).isEmpty();
    assertThat(run.lines("OUT.txt")).anyMatch(line -> line.contains("\u001b["));
  }
}
