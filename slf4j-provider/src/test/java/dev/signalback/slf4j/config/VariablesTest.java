package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logback's own means of writing a configuration work for our elements. */
@Timeout(120)
class VariablesTest {

  @RegisterExtension static final Applications applications = new Applications();

  @Test
  void areReplacedInOurElements() throws Exception {
    String options =
        """
        <gate>
          <minLevel>${lowest:-warn}</minLevel>
          <minLevel>${domain}.*=${detail}</minLevel>
          <ns><disallow>${domain}.Noisy</disallow></ns>
        </gate>
        <ring><size>${ring.size:-64}</size></ring>
        <location>${location:-off}</location>
        """;
    String xml =
        configuration(
            "<variable name=\"domain\" value=\"com.acme\"/>",
            "<property name=\"detail\" value=\"${lowest:-debug}\"/>",
            file("OUT"),
            signals(options, "OUT"),
            root("SIGNALS"));

    Run run =
        applications.run(
            xml,
            "DEBUG com.acme.Shop yes",
            "TRACE com.acme.Shop no",
            "ERROR com.acme.Noisy no",
            "INFO org.Other no",
            "WARN org.Other yes");

    assertThat(run.stdout()).isEmpty();
    assertThat(run.lines("OUT.txt"))
        .containsExactly("DEBUG com.acme.Shop yes", "WARN org.Other yes");
  }

  @Test
  void comeFromAFileBesideTheConfiguration() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(directory.resolve("shop.properties"), "lowest=error\n");
    String xml =
        configuration(
            "<property file=\"${dir}/shop.properties\"/>",
            file("OUT"),
            signals("<gate><minLevel>${lowest}</minLevel></gate>", "OUT"),
            root("SIGNALS"));

    Run run =
        applications.run(
            directory, xml, Application.class, "WARN com.acme.Shop no", "ERROR com.acme.Shop yes");

    assertThat(run.lines("OUT.txt")).containsExactly("ERROR com.acme.Shop yes");
  }

  @Test
  void leaveRoomForIncludedAppenders() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(
        directory.resolve("signals.xml"),
        "<included>"
            + file("OUT")
            + signals("<gate><minLevel>warn</minLevel></gate>", "OUT")
            + "</included>");
    String xml = configuration("<include file=\"${dir}/signals.xml\"/>", root("SIGNALS"));

    Run run =
        applications.run(
            directory, xml, Application.class, "INFO com.acme.Shop no", "WARN com.acme.Shop yes");

    assertThat(run.lines("OUT.txt")).containsExactly("WARN com.acme.Shop yes");
  }

  /** The example of the design, with the options there are. */
  @Test
  void andImportsMakeTheExampleWork() throws Exception {
    String xml =
        """
        <configuration scan="true" scanPeriod="30 seconds">
          <import class="dev.signalback.logback.SignalAppender"/>
          <import class="dev.signalback.logback.HandlerAppender"/>
          <import class="dev.signalback.logback.SignalEncoder"/>
          <import class="ch.qos.logback.core.rolling.RollingFileAppender"/>
          <import class="ch.qos.logback.core.rolling.TimeBasedRollingPolicy"/>
          <import class="ch.qos.logback.core.FileAppender"/>

          <appender name="JSON" class="RollingFileAppender">
            <file>${dir}/logs/app.jsonl</file>
            <encoder class="SignalEncoder"/>
            <rollingPolicy class="TimeBasedRollingPolicy">
              <fileNamePattern>${dir}/logs/app.%d.jsonl.gz</fileNamePattern>
            </rollingPolicy>
          </appender>

          <appender name="SLACK" class="FileAppender">
            <file>${dir}/slack.txt</file>
            <encoder><pattern>%level %msg%n</pattern></encoder>
          </appender>

          <appender name="ALERTS" class="HandlerAppender">
            <minLevel>error</minLevel>
            <id><allow>payment/*</allow></id>
            <appender-ref ref="SLACK"/>
          </appender>

          <appender name="SIGNALS" class="SignalAppender">
            <gate>
              <minLevel>info</minLevel>
              <minLevel>com.acme.*=debug</minLevel>
              <ns><disallow>com.acme.noisy.*</disallow></ns>
              <id><disallow>debug/*</disallow></id>
            </gate>
            <ring><size>8192</size><whenFull>block</whenFull></ring>
            <location>warn</location>
            <appender-ref ref="JSON"/>
            <appender-ref ref="ALERTS"/>
          </appender>

          <logger name="com.acme" level="debug"/>
          <root level="info"><appender-ref ref="SIGNALS"/></root>
        </configuration>
        """;

    Run run =
        applications.run(
            xml,
            "DEBUG com.acme.Checkout #order/placed placed",
            "INFO com.acme.noisy.Bell rings",
            "INFO com.acme.Checkout #debug/cart cart",
            "ERROR com.acme.Checkout #payment/failed declined",
            "ERROR com.acme.Checkout #order/failed lost");

    assertThat(run.stdout()).isEmpty();
    assertThat(run.lines("logs/app.jsonl"))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"id\":\"order/placed\"").doesNotContain("location"),
            line ->
                assertThat(line)
                    .contains(
                        "\"id\":\"payment/failed\"", "\"location\":{\"file\":\"Application.java\""),
            line -> assertThat(line).contains("\"id\":\"order/failed\""));
    assertThat(run.lines("slack.txt")).containsExactly("ERROR declined");
    assertThat(run.books())
        .contains("JSON: offered 3 = filtered 0 + handled 3 + failed 0")
        .contains("ALERTS: offered 3 = filtered 2 + handled 1 + failed 0");
  }
}
