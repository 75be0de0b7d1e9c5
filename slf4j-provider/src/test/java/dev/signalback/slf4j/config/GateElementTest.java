package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The {@code <gate>} lets pass what it says, whatever the order of its parts. */
@Timeout(120)
class GateElementTest {

  private static final String APPENDER = "dev.signalback.logback.SignalAppender";

  @RegisterExtension static final Applications applications = new Applications();

  private static List<String> passing(String gate, String... calls) throws Exception {
    String xml =
        configuration(file("OUT"), signals("<gate>" + gate + "</gate>", "OUT"), root("SIGNALS"));
    return applications.run(xml, calls).lines("OUT.txt");
  }

  @Test
  void takesTheFirstLevelRuleThatMatches() throws Exception {
    String gate =
        """
        <minLevel>warn</minLevel>
        <minLevel>com.acme.db.Pool=error</minLevel>
        <minLevel>com.acme.db(.*)=trace</minLevel>
        <minLevel>com.acme.*=info</minLevel>
        <minLevel>/^org\\./=debug</minLevel>
        <minLevel>*=error</minLevel>
        """;

    List<String> passing =
        passing(
            gate.replace("<minLevel>*=error</minLevel>\n", ""),
            "WARN com.acme.db.Pool no",
            "ERROR com.acme.db.Pool yes",
            "TRACE com.acme.db yes",
            "TRACE com.acme.db.Row yes",
            "DEBUG com.acme.Shop no",
            "INFO com.acme.Shop yes",
            "DEBUG org.Other yes",
            "TRACE org.Other no",
            "INFO com.acme no",
            "WARN com.acme yes");

    assertThat(passing).hasSize(6).allMatch(line -> line.endsWith(" yes"));
  }

  @Test
  void takesTheFirstLevelRuleThoughALaterOneMatchesToo() throws Exception {
    List<String> passing =
        passing(
            "<minLevel>com.*=error</minLevel><minLevel>com.acme.*=trace</minLevel>",
            "INFO com.acme.Shop no",
            "ERROR com.acme.Shop yes",
            "TRACE org.Other yes");

    assertThat(passing).containsExactly("ERROR com.acme.Shop yes", "TRACE org.Other yes");
  }

  @Test
  void takesNumbersBetweenTheNamedLevels() throws Exception {
    List<String> passing =
        passing("<minLevel>55</minLevel>", "INFO com.acme.Shop no", "WARN com.acme.Shop yes");

    assertThat(passing).containsExactly("WARN com.acme.Shop yes");
  }

  @Test
  void lessensButDoesNotRaiseWhatTheLoggersLevelLetsPass() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            signals("<gate><minLevel>trace</minLevel></gate>", "OUT"),
            "<logger name=\"com.acme\" level=\"warn\"/>",
            root("SIGNALS"));

    Run run = applications.run(xml, "INFO com.acme.Shop no", "WARN com.acme.Shop yes");

    assertThat(run.lines("OUT.txt")).containsExactly("WARN com.acme.Shop yes");
  }

  @Test
  void allowsAndDisallowsNamespaces() throws Exception {
    String gate =
        """
        <ns>
          <allow>com.acme(.*), org.*.api</allow>
          <allow>/^net[a-z]{2,3}\\.Main$/</allow>
          <disallow>com.acme.noisy.*,*.Chatty</disallow>
        </ns>
        """;

    List<String> passing =
        passing(
            gate,
            "INFO com.acme yes",
            "INFO com.acme.Shop yes",
            "INFO org.a.b.api yes",
            "INFO netty.Main yes",
            "INFO netting.Main no",
            "INFO com.acme.noisy.Bell no",
            "INFO com.acme.Chatty no",
            "INFO com.acmeville no");

    assertThat(passing).hasSize(4).allMatch(line -> line.endsWith(" yes"));
  }

  @Test
  void allowsAndDisallowsKinds() throws Exception {
    String[] calls = {"INFO com.acme.Shop call", "INFO com.acme.Shop #shop/open event"};

    List<String> allowed = passing("<kind><allow>event</allow></kind>", calls);
    List<String> disallowed = passing("<kind><disallow>event</disallow></kind>", calls);

    assertThat(allowed).containsExactly("INFO com.acme.Shop event");
    assertThat(disallowed).containsExactly("INFO com.acme.Shop call");
  }

  @Test
  void allowsAndDisallowsIdsWithAndWithoutTheColon() throws Exception {
    String gate =
        """
        <id>
          <allow>:order/*</allow>
          <allow>user/login</allow>
          <disallow>:order/debug, order/trace</disallow>
        </id>
        """;

    List<String> passing =
        passing(
            gate,
            "INFO com.acme.Shop #order/placed yes",
            "INFO com.acme.Shop #:order/paid yes",
            "INFO com.acme.Shop #order/debug no",
            "INFO com.acme.Shop #:order/trace no",
            "INFO com.acme.Shop #:user/login yes",
            "INFO com.acme.Shop #user/logout no",
            "INFO com.acme.Shop yes");

    assertThat(passing).hasSize(4).allMatch(line -> line.endsWith(" yes"));
  }

  @Test
  void turnsAwayCallsWithoutAnIdWhereOneIsRequired() throws Exception {
    String[] calls = {"INFO com.acme.Shop call", "INFO com.acme.Shop #order/placed event"};

    List<String> required = passing("<id><required>true</required></id>", calls);
    List<String> allowed =
        passing("<id><allow>order/*</allow><required>true</required></id>", calls);
    List<String> notRequired =
        passing("<id><allow>order/*</allow><required>false</required></id>", calls);

    assertThat(required).containsExactly("INFO com.acme.Shop event");
    assertThat(allowed).containsExactly("INFO com.acme.Shop event");
    assertThat(notRequired).hasSize(2);
  }

  @Test
  void countsWhatItTurnsAwayAfterTheCachedDecision() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            signals("<gate><id><disallow>debug/*</disallow></id></gate>", "OUT"),
            root("SIGNALS"));

    Run run =
        applications.run(
            xml, "INFO com.acme.Shop #debug/a no", "INFO com.acme.Shop #order/placed yes");

    assertThat(run.books())
        .containsExactly(
            "offered 2 = filtered 1 + handled 1 + failed 0 + dropped 0 + in flight 0",
            "OUT: offered 1 = filtered 0 + handled 1 + failed 0");
  }

  @Test
  void standsBeforeOrAfterTheAppenderReferences() throws Exception {
    String gateLast =
        """
        <appender name="SIGNALS" class="%s">
          <appender-ref ref="OUT"/>
          <gate>
            <id><disallow>debug/*</disallow></id>
            <minLevel>com.acme.*=warn</minLevel>
            <minLevel>info</minLevel>
          </gate>
        </appender>
        """
            .formatted(APPENDER);
    String xml = configuration(gateLast, root("SIGNALS"), file("OUT"));

    Run run =
        applications.run(
            xml,
            "INFO com.acme.Shop no",
            "WARN com.acme.Shop #debug/a no",
            "WARN com.acme.Shop yes",
            "INFO org.Other yes");

    assertThat(run.lines("OUT.txt"))
        .containsExactly("WARN com.acme.Shop yes", "INFO org.Other yes");
  }

  @Test
  void letsEverythingPassWhenItIsEmptyOrAbsent() throws Exception {
    String xml = configuration(file("OUT"), signals("", "OUT"), root("SIGNALS"));
    String[] calls = {"TRACE com.acme.Shop call", "ERROR org.Other call"};

    List<String> empty = passing("", calls);
    Run absent = applications.run(xml, calls);

    assertThat(empty).containsExactly(calls);
    assertThat(absent.lines("OUT.txt")).containsExactly(calls);
  }

  @Test
  void takesListsThatMixNamesAndRegularExpressions() throws Exception {
    String gate =
        "<ns><disallow>com.acme.noisy.*, /^org[.]x{1,2}$/ ,com.acme.Shop, /Pool$/</disallow></ns>";

    List<String> passing =
        passing(
            gate,
            "INFO com.acme.noisy.Bird no",
            "INFO org.xx no",
            "INFO org.xxx yes",
            "INFO com.acme.Shop no",
            "INFO com.acme.Pool no",
            "INFO com.acme.Poolside yes");

    assertThat(passing).containsExactly("INFO org.xxx yes", "INFO com.acme.Poolside yes");
  }
}
