package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An appender beside the signal appender is plain Logback: levels and filters, no gate. */
@Timeout(120)
class PlainAppenderTest {

  private static final String GATE =
      "<gate><minLevel>error</minLevel><ns><disallow>com.acme.Shop</disallow></ns></gate>";

  @RegisterExtension static final Applications applications = new Applications();

  @Test
  void getsWhatTheGateTurnsAwayAtTheSameLogger() throws Exception {
    String xml =
        configuration(
            file("GATED"), file("PLAIN"), signals(GATE, "GATED"), root("PLAIN", "SIGNALS"));
    String[] calls = {"TRACE com.acme.Shop a", "ERROR com.acme.Shop b", "ERROR org.Other c"};

    Run run = applications.run(xml, calls);

    assertThat(run.lines("PLAIN.txt")).containsExactly(calls);
    assertThat(run.lines("GATED.txt")).containsExactly("ERROR org.Other c");
  }

  @Test
  void getsWhatTheGateTurnsAwayFurtherDownTheHierarchy() throws Exception {
    String xml =
        configuration(
            file("GATED"),
            file("PLAIN"),
            signals(GATE, "GATED"),
            "<logger name=\"com.acme\" level=\"info\"><appender-ref ref=\"PLAIN\"/></logger>",
            root("SIGNALS"));

    Run run =
        applications.run(
            xml,
            "DEBUG com.acme.Shop a",
            "INFO com.acme.Shop b",
            "ERROR com.acme.Pay c",
            "ERROR org.Other d");

    assertThat(run.lines("PLAIN.txt"))
        .containsExactly("INFO com.acme.Shop b", "ERROR com.acme.Pay c");
    assertThat(run.lines("GATED.txt")).containsExactly("ERROR com.acme.Pay c", "ERROR org.Other d");
  }

  @Test
  void keepsItsLoggersAdditivity() throws Exception {
    String xml =
        configuration(
            file("GATED"),
            file("PLAIN"),
            signals("", "GATED"),
            "<logger name=\"com.acme\" additivity=\"false\"><appender-ref ref=\"PLAIN\"/></logger>",
            root("SIGNALS"));

    Run run = applications.run(xml, "INFO com.acme.Shop a", "INFO org.Other b");

    assertThat(run.lines("PLAIN.txt")).containsExactly("INFO com.acme.Shop a");
    assertThat(run.lines("GATED.txt")).containsExactly("INFO org.Other b");
  }

  @Test
  void standsAboveASignalAppenderOfALoggerBelow() throws Exception {
    String xml =
        configuration(
            file("GATED"),
            file("PLAIN"),
            signals("<gate><minLevel>error</minLevel></gate>", "GATED"),
            "<logger name=\"com.acme\"><appender-ref ref=\"SIGNALS\"/></logger>",
            root("PLAIN"));

    Run run =
        applications.run(xml, "INFO com.acme.Shop a", "ERROR com.acme.Shop b", "ERROR org.Other c");

    assertThat(run.lines("PLAIN.txt")).hasSize(3);
    assertThat(run.lines("GATED.txt")).containsExactly("ERROR com.acme.Shop b");
  }

  @Test
  void keepsItsOwnFilters() throws Exception {
    String filtered =
        file("PLAIN")
            .replace(
                "<encoder>",
                """
                <filter class="ch.qos.logback.classic.filter.LevelFilter">
                  <level>WARN</level><onMatch>ACCEPT</onMatch><onMismatch>DENY</onMismatch>
                </filter>
                <encoder>
                """);
    String xml =
        configuration(file("GATED"), filtered, signals(GATE, "GATED"), root("SIGNALS", "PLAIN"));

    Run run =
        applications.run(xml, "INFO com.acme.Shop a", "WARN com.acme.Shop b", "ERROR org.Other c");

    assertThat(run.lines("PLAIN.txt")).containsExactly("WARN com.acme.Shop b");
    assertThat(run.lines("GATED.txt")).containsExactly("ERROR org.Other c");
  }

  @Test
  void followsTheLevelsOfItsLoggers() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            "<logger name=\"com.acme\" level=\"warn\"/>",
            "<logger name=\"com.acme.Shop\" level=\"debug\"/>",
            "<logger name=\"com.acme.Silent\" level=\"off\"/>",
            "<root level=\"info\"><appender-ref ref=\"OUT\"/></root>");

    Run run =
        applications.run(
            xml,
            "INFO com.acme.Pay no",
            "WARN com.acme.Pay yes",
            "DEBUG com.acme.Shop yes",
            "TRACE com.acme.Shop no",
            "ERROR com.acme.Silent no",
            "INFO org.Other yes",
            "DEBUG org.Other no");

    assertThat(run.lines("OUT.txt")).hasSize(3).allMatch(line -> line.endsWith(" yes"));
  }
}
