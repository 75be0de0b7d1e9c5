package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code <location>} says from which level on signals know the statement that made them. */
@Timeout(120)
class LocationOptionTest {

  @RegisterExtension static final Applications applications = new Applications();

  /**
   * @param located how many of the five levels, from ERROR downwards, have a location
   */
  @ParameterizedTest
  @CsvSource({
    "'', 2",
    "<location>off</location>, 0",
    "<location>all</location>, 5",
    "<location>error</location>, 1",
    "<location> Info </location>, 3",
    "<location>20</location>, 4",
  })
  void setsTheLowestLevelWithALocation(String option, int located) throws Exception {
    String json =
        """
        <appender name="JSON" class="ch.qos.logback.core.FileAppender">
          <file>${dir}/out.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        """;

    Run run =
        applications.run(
            configuration(json, signals(option, "JSON"), root("SIGNALS")),
            "ERROR com.acme.Shop a",
            "WARN com.acme.Shop b",
            "INFO com.acme.Shop c",
            "DEBUG com.acme.Shop d",
            "TRACE com.acme.Shop e");

    assertThat(run.lines("out.jsonl"))
        .hasSize(5)
        .filteredOn(line -> line.contains("\"method\":\"log\""))
        .hasSize(located)
        .isEqualTo(run.lines("out.jsonl").subList(0, located));
  }

  @Test
  void keepsTheLocationOfAPatternFromSignalsThatShallHaveNone() throws Exception {
    String json =
        """
        <appender name="JSON" class="ch.qos.logback.core.FileAppender">
          <file>${dir}/out.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        """;
    String text =
        """
        <appender name="TEXT" class="ch.qos.logback.core.FileAppender">
          <file>${dir}/out.txt</file>
          <encoder><pattern>%method %msg%n</pattern></encoder>
        </appender>
        """;
    String off = signals("<location>off</location>", "JSON", "TEXT");

    Run run =
        applications.run(
            configuration(json, text, off, root("SIGNALS")), "ERROR com.acme.Shop broken");

    assertThat(run.lines("out.txt")).containsExactly("log broken");
    assertThat(run.lines("out.jsonl")).hasSize(1).noneMatch(line -> line.contains("location"));
  }
}
