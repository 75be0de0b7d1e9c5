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
            + "|<allow> in <kind> in <gate> in <appender name=\"SIGNALS\">, line 8: kind should be one of"
            + " slf4j, event, log, error, trace, spy, system/out, system/err, signalback, got evnt, did you mean event;",
        "<gate><kind><disallow>evnt, mine</disallow></kind></gate>"
            + "|<disallow> in <kind> in <gate> in <appender name=\"SIGNALS\">, line 8: kind should"
            + " be one of slf4j, event, log,",
        "<gate><minLevel>kind=evnt warn</minLevel></gate>"
            + "|<minLevel> in <gate> in <appender name=\"SIGNALS\">, line 8: kind should be one of"
            + " slf4j, event, log, error, trace, spy, system/out, system/err, signalback, got evnt,"
            + " did you mean event;",
        "<gate><sample>kind=spyy rate=0.5</sample><limit>kind=mine 1 per 1 s</limit></gate>"
            + "|<sample> in <gate> in <appender name=\"SIGNALS\">, line 8: kind should be one of"
            + " slf4j, event, log, error, trace, spy, system/out, system/err, signalback, got spyy,"
            + " did you mean spy;",
        "<gate><minLevel>*=info</minLevel><minLevel>com.acme.*=debug</minLevel></gate>"
            + "|must come before what matches every name, got com.acme.*=debug after *=info, which"
            + " decides; put it in front, or write the other one without *=",
        "<gate><ns><allow>com.acme.*, org.*</allow><disallow>com.acme.*</disallow></ns></gate>"
            + "|<allow> in <ns> in <gate> in <appender name=\"SIGNALS\">, line 8: should not be"
            + " disallowed as well, got com.acme.* in both; what is disallowed does not pass",
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
            + "|<timeout> in <ring> in <appender name=\"SIGNALS\">, line 8: duration must be a number and a"
            + " unit such as 2 seconds, got 500; it is taken for 500 milliseconds",
        "<gate><ns><allow><![CDATA[ ]]></allow></ns></gate>"
            + "|<allow> in <ns> in <gate> in <appender name=\"SIGNALS\">, line 8, must have a value",
        "<gate><ns><allow><!-- com.acme --></allow></ns></gate>|must have a value between its tags",
        "<gate><minLevel>${none}</minLevel></gate>|line 8: level rule must be",
        "<location>eror</location>|got eror, did you mean error; the option is left out",
        "<gate><minLevl>info</minLevl></gate>"
            + "|allowed are minLevel, ns, id, kind, sample, limit, did you mean minLevel",
      })
  void areNamedOnce(String options, String message) throws Exception {
    Run run = run(options);

    assertThat(run.stdout())
        .as("one message alone")
        .filteredOn(line -> line.contains("|-"))
        .singleElement()
        .asString()
        .contains(message);
    assertThat(run.stderr()).isEmpty();
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
            line ->
                line.contains(
                    "appenders must not refer to each other, got ONE -> TWO -> ONE, line 7;"))
        .hasSize(1);
  }

  @Test
  void nameAnAppenderThatWasMeantByAReference() throws Exception {
    Run run =
        applications.run(configuration(file("OUT"), signals("", "OTU"), root("SIGNALS")), CALLS);

    assertThat(run.stdout())
        .filteredOn(
            line -> line.contains("|-") && !line.endsWith("the console until they are mended"))
        .singleElement()
        .asString()
        .endsWith(
            "<appender-ref> in <appender name=\"SIGNALS\">, line 9, must name an appender of the"
                + " configuration, got OTU, did you mean OUT; mend the name, or add the appender");
  }

  @Test
  void nameAPartThatIsNotThereWithoutWhatFollowsFromIt() throws Exception {
    String xml =
        configuration(
            file("OUT").replace("<encoder>", "<encoder class=\"com.acme.Missing\">"),
            signals("", "OUT"),
            root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .filteredOn(line -> line.contains("|-"))
        .singleElement()
        .asString()
        .endsWith(
            "<encoder class=\"Missing\"> in <appender name=\"OUT\">, line 4, must have a class that"
                + " can be used, got com.acme.Missing; mend the name or the class path, it is left"
                + " out until then");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<gate><ns><allow>org.other.Till, com.acme</allow></ns></gate>|<allow> in <ns>",
        "<gate><ns><disallow>com.acme</disallow></ns></gate>|<disallow> in <ns>",
        "<gate><minLevel>com.acme=warn</minLevel></gate>|<minLevel>",
      })
  void nameAPatternThatIsAPackageWhenALoggerBelowItComes(String gate, String place)
      throws Exception {
    String[] calls = {
      "INFO com.acme.Shop open", "WARN com.acme.db.Pool full", "INFO com.acme late"
    };
    Run run =
        applications.run(configuration(file("OUT"), signals(gate, "OUT"), root("SIGNALS")), calls);

    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .containsExactly(
            "signalback: "
                + place
                + " in <gate> in <appender name=\"SIGNALS\">, line 8: should name loggers, got"
                + " com.acme, which is none but has com.acme.Shop below it; write com.acme(.*) for"
                + " it and all below");
  }

  @Test
  void nameAPatternOfAHandlerThatIsAPackage() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            handler("SHOP", "<ns><allow>com.acme</allow></ns>", "OUT"),
            signals("", "SHOP"),
            root("SIGNALS"));

    assertThat(applications.run(xml, CALLS).stderr())
        .singleElement()
        .asString()
        .startsWith(
            "signalback: <allow> in <ns> in <appender name=\"SHOP\">, line 8: should name loggers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme",
        "com.acme(.*)",
        "com.acme*",
        "com.acme.*, com.acme",
        "/com.acme/",
        "com.acme.Sh"
      })
  void saysNothingOfAPatternThatHasALoggerOrAnotherForThoseBelow(String pattern) throws Exception {
    String gate = "<gate><ns><allow>" + pattern + "</allow></ns></gate>";
    String[] calls = {"INFO com.acme own", "INFO com.acme.Shop open"};

    Run run =
        applications.run(configuration(file("OUT"), signals(gate, "OUT"), root("SIGNALS")), calls);

    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).isEmpty();
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
