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

/** A handler takes of what the gate lets pass what its own filter lets pass. */
@Timeout(120)
class HandlerAppenderTest {

  @RegisterExtension static final Applications applications = new Applications();

  @Test
  void takesWhatItsOwnFilterLetsPass() throws Exception {
    String options =
        "<minLevel>error</minLevel><minLevel>com.acme.Pay=info</minLevel>"
            + "<ns><allow>com.acme.*</allow></ns><kind><disallow>slf4j</disallow></kind>"
            + "<id><allow>payment/*</allow></id>";
    String xml =
        configuration(
            file("ALL"),
            file("SOME"),
            handler("ALERTS", options, "SOME"),
            signals("", "ALL", "ALERTS"),
            root("SIGNALS"));

    Run run =
        applications.run(
            xml,
            "INFO com.acme.Pay #payment/failed yes",
            "INFO com.acme.Shop #payment/failed no",
            "ERROR com.acme.Shop #payment/failed yes",
            "ERROR com.acme.Shop #order/failed no",
            "ERROR com.acme.Shop no",
            "ERROR org.Other #payment/failed no");

    assertThat(run.lines("SOME.txt"))
        .containsExactly("INFO com.acme.Pay yes", "ERROR com.acme.Shop yes");
    assertThat(run.lines("ALL.txt")).hasSize(6);
    assertThat(run.books()).contains("ALERTS: offered 6 = filtered 4 + handled 2 + failed 0");
  }

  @Test
  void cannotGetWhatTheGateOrTheLoggersLevelTurnedAway() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            handler("GREEDY", "<minLevel>trace</minLevel><id><allow>*</allow></id>", "OUT"),
            signals(
                "<gate><minLevel>info</minLevel><id><disallow>debug/*</disallow></id></gate>",
                "GREEDY"),
            "<logger name=\"com.acme.Quiet\" level=\"error\"/>",
            root("SIGNALS"));

    Run run =
        applications.run(
            xml,
            "DEBUG com.acme.Shop no",
            "INFO com.acme.Shop #debug/a no",
            "WARN com.acme.Quiet no",
            "INFO com.acme.Shop yes");

    assertThat(run.lines("OUT.txt")).containsExactly("INFO com.acme.Shop yes");
  }

  @Test
  void feedsSeveralAppenders() throws Exception {
    String xml =
        configuration(
            file("A"),
            file("B"),
            handler("BOTH", "<minLevel>warn</minLevel>", "A", "B"),
            signals("", "BOTH"),
            root("SIGNALS"));

    Run run = applications.run(xml, "INFO com.acme.Shop no", "WARN com.acme.Shop yes");

    assertThat(run.lines("A.txt")).containsExactly("WARN com.acme.Shop yes");
    assertThat(run.lines("B.txt")).containsExactly("WARN com.acme.Shop yes");
  }

  @Test
  void feedsTheOthersWhenOneOfItsAppendersFails() throws Exception {
    String broken =
        "<appender name=\"BROKEN\" class=\"dev.signalback.slf4j.config.Broken$DoAppend\"/>";
    String xml =
        configuration(
            broken,
            file("B"),
            handler("BOTH", "<ns><allow>com.acme.*</allow></ns>", "BROKEN", "B"),
            signals("", "BOTH"),
            root("SIGNALS"));

    Run run = applications.run(xml, "INFO com.acme.Shop one", "WARN com.acme.Shop two");

    assertThat(run.lines("B.txt"))
        .containsExactly("INFO com.acme.Shop one", "WARN com.acme.Shop two");
    assertThat(run.books()).contains("BOTH: offered 3 = filtered 1 + handled 0 + failed 2");
    assertThat(run.stderr()).anyMatch(line -> line.contains("handler BOTH failed"));
  }

  @Test
  void honoursFiltersOfLogback() throws Exception {
    String filter =
        """
        <filter class="ch.qos.logback.classic.filter.ThresholdFilter"><level>WARN</level></filter>
        """;
    String xml =
        configuration(file("OUT"), handler("H", filter, "OUT"), signals("", "H"), root("SIGNALS"));

    Run run = applications.run(xml, "INFO com.acme.Shop no", "WARN com.acme.Shop yes");

    assertThat(run.lines("OUT.txt")).containsExactly("WARN com.acme.Shop yes");
  }

  @Test
  void filtersWhereALoggerRefersToItToo() throws Exception {
    String xml =
        configuration(file("OUT"), handler("H", "<minLevel>warn</minLevel>", "OUT"), root("H"));

    Run run = applications.run(xml, "INFO com.acme.Shop no", "WARN com.acme.Shop yes");

    assertThat(run.lines("OUT.txt")).containsExactly("WARN com.acme.Shop yes");
  }
}
