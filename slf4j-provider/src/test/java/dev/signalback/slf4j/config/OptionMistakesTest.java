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

/**
 * What is wrong in the options of our own elements is named, together with what is allowed, and
 * costs nothing but that option.
 */
@Timeout(120)
class OptionMistakesTest {

  private static final String[] CALLS = {
    "INFO com.acme.Shop open", "WARN com.acme.Shop late", "ERROR com.acme.Shop #shop/fire burning"
  };

  private static final String[] LINES = {
    "INFO com.acme.Shop open", "WARN com.acme.Shop late", "ERROR com.acme.Shop burning"
  };

  private static final String LEVELS =
      "trace, debug, info, warn, error, fatal, report or a number from 10 to 90";

  @RegisterExtension static final Applications applications = new Applications();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<min>info</min>"
            + "|<min> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed are gate, ring, transform, mask,"
            + " location, appender-ref, filter",
        "<gate><level>info</level></gate>"
            + "|<level> in <gate> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed are minLevel, ns, id, kind, sample, limit",
        "<gate><ns><permit>a</permit></ns></gate>"
            + "|<permit> in <ns> in <gate> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed are allow, disallow",
        "<gate><kind><deny>a</deny></kind></gate>"
            + "|<deny> in <kind> in <gate> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed are allow, disallow",
        "<gate><id><deny>a</deny></id></gate>"
            + "|<deny> in <id> in <gate> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed are allow, disallow, required",
        "<ring><capacity>8</capacity></ring>"
            + "|<capacity> in <ring> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed are size, whenFull, timeout,"
            + " dropBelow, closeTimeout",
      })
  void nameAnOptionThatDoesNotExist(String options, String message) throws Exception {
    String xml = configuration(file("OUT"), signals(options, "OUT"), root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout()).anyMatch(line -> line.endsWith(message));
    assertThat(run.lines("OUT.txt")).containsExactly(LINES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<gate><minLevel>inf</minLevel></gate>"
            + "|<minLevel> in <gate>|level rule must be a level or pattern=level, got inf; level"
            + " must be "
            + LEVELS,
        "<gate><minLevel>com.acme.*=loud</minLevel></gate>"
            + "|<minLevel> in <gate>|got com.acme.*=loud; level must be "
            + LEVELS
            + ", got loud",
        "<gate><minLevel>=warn</minLevel></gate>"
            + "|<minLevel> in <gate>|pattern must name something, got a blank text; write * for"
            + " every name",
        "<gate><minLevel>trace</minLevel><minLevel>error</minLevel></gate>"
            + "|<minLevel> in <gate>|default level must be given once, got trace and error; keep"
            + " one",
        "<gate><ns><disallow>/com(</disallow></ns></gate>"
            + "|<disallow> in <ns> in <gate>|regular expression must end with /, got /com(",
        "<gate><ns><disallow>/com[/</disallow></ns></gate>"
            + "|<disallow> in <ns> in <gate>|regular expression must be valid, got /com[/; unclosed"
            + " character class near position 5",
        "<gate><kind><disallow>a,,b</disallow></kind></gate>"
            + "|<disallow> in <kind> in <gate>|pattern must name something, got a blank text",
        "<gate><id><disallow>(.*)</disallow></id></gate>"
            + "|<disallow> in <id> in <gate>|pattern must have a name before (.*), got (.*)",
        "<gate><id><required>maybe</required></id></gate>"
            + "|<required> in <id> in <gate>|required must be true or false, got maybe",
        "<gate><sample>id=a/b rate=2</sample></gate>"
            + "|<sample> in <gate>|rate must be a number from 0 to 1, got 2.0; 0.1 lets one of ten"
            + " pass",
        "<gate><sample>idd=a/b rate=1</sample></gate>"
            + "|<sample> in <gate>|selector must be id=, ns=, kind=, minLevel= or maxLevel=, got"
            + " idd=a/b, did you mean id",
        "<gate><sample>minLevel=error maxLevel=info rate=1</sample></gate>"
            + "|<sample> in <gate>|maxLevel must be minLevel or above, got minLevel=error"
            + " maxLevel=info, which no signal has",
        "<gate><limit>id=a/b 5</limit></gate>"
            + "|<limit> in <gate>|limit must be a number per time, got 5; write a number per time,"
            + " as in 5 per 1 minute",
        "<gate><limit>0 per 1 minute</limit></gate>"
            + "|<limit> in <gate>|limit must let at least 1 pass, got 0; to let none pass disallow"
            + " them in the gate",
        "<ring><size>1000</size></ring>"
            + "|<size> in <ring>|size must be a power of two from 2 to 16777216, got 1000; try 1024",
        "<ring><size>-8</size></ring>"
            + "|<size> in <ring>|size must be a power of two from 2 to 16777216, got -8; try 2",
        "<ring><size>big</size></ring>|<size> in <ring>|size must be a power of two, got big",
        "<ring><whenFull>wait</whenFull></ring>"
            + "|<whenFull> in <ring>|whenFull must be block or drop, got wait",
        "<ring><timeout>soon</timeout></ring>"
            + "|<timeout> in <ring>|duration must be a number and a unit such as 2 seconds, got soon",
        "<ring><timeout>-1 seconds</timeout></ring>"
            + "|<timeout> in <ring>|duration must not be negative, got -1 seconds",
        "<ring><dropBelow>low</dropBelow></ring>"
            + "|<dropBelow> in <ring>|level must be "
            + LEVELS
            + ", got low",
        "<ring><closeTimeout>never</closeTimeout></ring>"
            + "|<closeTimeout> in <ring>|duration must be a number and a unit such as 2 seconds, got"
            + " never",
        "<ring><closeTimeout>-3 seconds</closeTimeout></ring>"
            + "|<closeTimeout> in <ring>|duration must not be negative, got -3 seconds",
        "<location>here</location>|<location>|location must be all, off or a level: level must be "
            + LEVELS
            + ", got here",
      })
  void nameAValueThatIsNotAllowed(String options, String element, String message) throws Exception {
    String xml = configuration(file("OUT"), signals(options, "OUT"), root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains(element + " in <appender name=\"SIGNALS\">, line 8: ")
                    && line.contains(message)
                    && line.endsWith("; the option is left out"));
    assertThat(run.lines("OUT.txt")).containsExactly(LINES);
  }

  @Test
  void leaveOutOneRuleAndKeepTheOthers() throws Exception {
    String gate =
        """
        <gate>
          <minLevel>com.acme.Quiet=loud</minLevel>
          <minLevel>com.acme.*=warn</minLevel>
          <ns><disallow>/(/, com.acme.Noisy</disallow><disallow>com.acme.Chatty</disallow></ns>
        </gate>
        """;
    String xml = configuration(file("OUT"), signals(gate, "OUT"), root("SIGNALS"));

    Run run =
        applications.run(
            xml,
            "INFO com.acme.Quiet no",
            "WARN com.acme.Quiet yes",
            "WARN com.acme.Chatty no",
            "INFO org.Other yes");

    assertThat(run.lines("OUT.txt"))
        .containsExactly("WARN com.acme.Quiet yes", "INFO org.Other yes");
  }

  @Test
  void nameAnElementThatIsGivenTwice() throws Exception {
    String options =
        """
        <gate><minLevel>error</minLevel></gate>
        <gate><ns><allow>a</allow></ns><ns><allow>com.acme.*</allow></ns></gate>
        <ring/><ring/>
        """;
    String xml = configuration(file("OUT"), signals(options, "OUT"), root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    for (String element : new String[] {"gate", "ns", "ring"}) {
      assertThat(run.stdout())
          .anyMatch(
              line ->
                  line.contains(
                          " must be given once, got several; put everything into one <%s>"
                              .formatted(element))
                      && line.contains("<%s> in ".formatted(element))
                      && line.contains(" in <appender name=\"SIGNALS\">, line "));
    }
    assertThat(run.lines("OUT.txt")).containsExactly(LINES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<transform class=\"com.acme.Missing\"/>"
            + "|<transform> in <appender name=\"ALERTS\">, line 8, must have"
            + " a class that can be used, got com.acme.Missing; mend the name or the class path, it is"
            + " left out until then",
        "<transform class=\"java.util.ArrayList\"/>"
            + "|<transform> in <appender name=\"ALERTS\">, line 8, must have the class= of a"
            + " dev.signalback.Transform, got java.util.ArrayList; it is left out until then",
        "<transform/>"
            + "|<transform> in <appender name=\"ALERTS\">, line 8, must have the class= of a"
            + " dev.signalback.Transform, got none; it is left out until then",
        "<when class=\"java.util.ArrayList\"/>"
            + "|<when> in <appender name=\"ALERTS\">, line 8, must have the class= of a"
            + " java.util.function.BooleanSupplier, got java.util.ArrayList; it is left out until then",
        "<when class=\"com.acme.Missing\"/>"
            + "|<when> in <appender name=\"ALERTS\">, line 8, must have"
            + " a class that can be used, got com.acme.Missing; mend the name or the class path, it is"
            + " left out until then",
        "<when class=\"dev.signalback.slf4j.emit.TransformBeans$Open\"/>"
            + "<when class=\"dev.signalback.slf4j.emit.TransformBeans$Open\"/>"
            + "|<when> in <appender name=\"ALERTS\">, line 8, must be given once, got several; put"
            + " everything into one <when>, the last counts",
      })
  void ofBeansAreNamedToo(String options, String message) throws Exception {
    String xml =
        configuration(
            file("OUT"), handler("ALERTS", options, "OUT"), signals("", "ALERTS"), root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout()).anyMatch(line -> line.endsWith(message));
    assertThat(run.lines("OUT.txt")).containsExactly(LINES);
  }

  @Test
  void ofAHandlerAreNamedToo() throws Exception {
    String options = "<min>info</min><minLevel>low</minLevel><id><allow>/(/</allow></id><ns/><ns/>";
    String xml =
        configuration(
            file("OUT"), handler("ALERTS", options, "OUT"), signals("", "ALERTS"), root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.endsWith(
                    "<min> in <appender name=\"ALERTS\">, line 8, is not an option; allowed are minLevel,"
                        + " ns, id, kind, sample, limit, when, transform, mask, sync, appender-ref, filter"))
        .anyMatch(
            line ->
                line.contains(
                        "<minLevel> in <appender name=\"ALERTS\">, line 8: level rule must be")
                    && line.contains("got low"))
        .anyMatch(line -> line.contains("<allow> in <id> in <appender name=\"ALERTS\">, line 8: "))
        .anyMatch(
            line ->
                line.contains("<ns> in <appender name=\"ALERTS\">, line 8, must be given once"));
    assertThat(run.lines("OUT.txt")).containsExactly(LINES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SignalEncoder|<depth>3</depth>|<depth> in <encoder class=\"SignalEncoder\"> in <appender name=\"OUT\">, line 4, is not an"
            + " option; allowed are maxDepth, maxStringLength, maxElements, maxStackFrames,"
            + " maxCauses, host, attributes",
        "SignalEncoder|<maxDepth>0</maxDepth>|maxDepth must be a number from 1 to 512, got 0; the"
            + " option is left out",
        "SignalEncoder|<maxStringLength>99999999</maxStringLength>|maxStringLength must be a number"
            + " from 1 to 16777216, got 99999999; the option is left out",
        "SignalEncoder|<maxElements>many</maxElements>|maxElements must be a number from 1 to"
            + " 2147483647, got many; the option is left out",
        "SignalEncoder|<maxStackFrames>99999999999</maxStackFrames>|maxStackFrames must be a number"
            + " from 0 to 2147483647, got 99999999999; the option is left out",
        "SignalEncoder|<maxCauses>1.5</maxCauses>|maxCauses must be a number from 0 to 512,"
            + " got 1.5; the option is left out",
        "ConsoleEncoder|<colur>always</colur>|<colur> in <encoder class=\"ConsoleEncoder\"> in <appender name=\"OUT\">, line 4, is not"
            + " an option; allowed are colour, color, charset, timeZone, host, attributes, did you mean colour",
        "ConsoleEncoder|<colour>pink</colour>|<colour> in <encoder class=\"ConsoleEncoder\"> in <appender name=\"OUT\">, line 4:"
            + " colour must be auto, always or never, got pink; the option is left out",
        "ConsoleEncoder|<charset>klingon</charset>|<charset> in <encoder"
            + " class=\"ConsoleEncoder\"> in <appender name=\"OUT\">, line 4: charset must be one that this JVM has, such as UTF-8 or"
            + " ISO-8859-1, got klingon; the option is left out",
        "ConsoleEncoder|<charset>no name!</charset>|charset must be one that this JVM has, such as"
            + " UTF-8 or ISO-8859-1, got no name!; the option is left out",
        "ConsoleEncoder|<timeZone>Moon</timeZone>|<timeZone> in <encoder class=\"ConsoleEncoder\"> in <appender name=\"OUT\">, line 4:"
            + " timeZone must be an id such as Europe/Zurich or UTC, got Moon; the option is left"
            + " out",
      })
  void ofAnEncoderAreNamedToo(String encoder, String option, String message) throws Exception {
    String xml =
        configuration(
            """
            <appender name="OUT" class="ch.qos.logback.core.FileAppender">
              <file>${dir}/OUT.txt</file>
              <encoder class="dev.signalback.logback.%s">%s</encoder>
            </appender>
            """
                .formatted(encoder, option),
            root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout()).anyMatch(line -> line.endsWith(message));
    assertThat(String.join("\n", run.lines("OUT.txt"))).contains("open", "late", "burning");
  }

  @Test
  void namesALevelThatLogbackTakesForDebug() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            "<logger name=\"com.acme\" level=\"inof\"/>",
            "<logger name=\"com.acme.db\" level=\" warn\"/>",
            "<logger name=\"com.acme.web\" level=\"inherited\"/>",
            "<root level=\"loud\"><appender-ref ref=\"OUT\"/></root>");

    Run run = applications.run(xml, "DEBUG com.acme.Shop detail");

    String allowed =
        " must be OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL or INHERITED, got %s; Logback takes it"
            + " for DEBUG";
    assertThat(run.stdout())
        .filteredOn(line -> line.contains("- level of logger"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        "level of logger com.acme, line 7,"
                            + allowed.formatted("inof, did you mean INFO")),
            line ->
                assertThat(line)
                    .endsWith("level of logger ROOT, line 10," + allowed.formatted("loud")));
    assertThat(run.lines("OUT.txt")).containsExactly("DEBUG com.acme.Shop detail");
  }
}
