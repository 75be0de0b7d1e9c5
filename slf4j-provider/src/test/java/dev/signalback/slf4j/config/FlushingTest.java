package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.handler;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read by others soon, unless the configuration says otherwise. */
@Timeout(120)
class FlushingTest {

  @RegisterExtension static final Applications applications = new Applications();

  @Test
  void letsOthersReadALineSoonAfterTheCall() throws Exception {
    Run run =
        applications.run(
            configuration(file("OUT"), signals("", "OUT"), root("SIGNALS")),
            FileApplications.ReadsItsLines.class);

    assertThat(Long.parseLong(run.stdout().get(0))).as("milliseconds").isLessThan(2000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void letsOthersReadALineSoonWhenTheMachineFailsInTheFlushOfAnother(boolean behindOneHandler)
      throws Exception {
    String failing =
        """
        <appender name="FAILING" class="dev.signalback.slf4j.config.Broken$Flush">
          <encoder><pattern>%msg</pattern></encoder>
        </appender>
        """;
    String both =
        behindOneHandler
            ? handler("BOTH", "", "FAILING", "OUT") + signals("", "BOTH")
            : signals("", "FAILING", "OUT");

    Run run =
        applications.run(
            configuration(failing, file("OUT"), both, root("SIGNALS")),
            FileApplications.ReadsItsLines.class);

    assertThat(Long.parseLong(run.stdout().get(0))).as("milliseconds").isLessThan(2000);
    assertThat(run.stderr()).anyMatch(line -> line.contains("flush broke"));
  }

  @Test
  void letsOthersReadALineSoonInPrudentMode() throws Exception {
    String prudent = file("OUT").replace("<encoder>", "<prudent>true</prudent><encoder>");

    Run run =
        applications.run(configuration(prudent, root("OUT")), FileApplications.ReadsItsLines.class);

    assertThat(Long.parseLong(run.stdout().get(0))).as("milliseconds").isLessThan(2000);
    assertThat(run.lines("OUT.txt")).hasSize(50);
  }

  @Test
  void letsOthersReadTheLineThatOpensANewFile() throws Exception {
    String rolling =
        """
        <appender name="OUT" class="ch.qos.logback.core.rolling.RollingFileAppender">
          <file>${dir}/OUT.txt</file>
          <encoder><pattern>%level %logger %msg%n</pattern></encoder>
          <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
            <maxFileSize>1</maxFileSize>
            <checkIncrement>0</checkIncrement>
          </triggeringPolicy>
          <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
            <fileNamePattern>${dir}/OUT.%i.txt</fileNamePattern>
          </rollingPolicy>
        </appender>
        """;

    Run run =
        applications.run(configuration(rolling, root("OUT")), FileApplications.RollsItsFile.class);

    assertThat(run.stdout()).containsExactly("INFO com.acme.Shop new");
    assertThat(run.lines("OUT.1.txt")).containsExactly("INFO com.acme.Shop old");
  }

  @Test
  void leavesAnAppenderAloneThatIsNotToFlush() throws Exception {
    String lazy =
        file("OUT").replace("<encoder>", "<immediateFlush>false</immediateFlush><encoder>");

    Run run = applications.run(configuration(lazy, root("OUT")), "INFO com.acme.Shop buffered");

    assertThat(run.books()).contains("OUT: offered 1 = filtered 0 + handled 1 + failed 0");
    assertThat(run.lines("OUT.txt")).isEmpty();
  }

  @Test
  void createsTheFoldersOfAFile() throws Exception {
    String deep = file("OUT").replace("${dir}/OUT.txt", "${dir}/not/yet/there/OUT.txt");

    Run run = applications.run(configuration(deep, root("OUT")), "INFO com.acme.Shop deep");

    assertThat(run.lines("not/yet/there/OUT.txt")).containsExactly("INFO com.acme.Shop deep");
  }

  @Test
  void goesOnWhenTheFileIsDeleted() throws Exception {
    Run run =
        applications.run(
            configuration(file("OUT"), file("OTHER"), root("OUT", "OTHER")),
            FileApplications.DeletesItsFile.class);

    assertThat(run.lines("OTHER.txt"))
        .containsOnlyOnce("ERROR dev.signalback handler OUT failed, its books tell how often")
        .filteredOn(line -> line.startsWith("INFO "))
        .hasSize(11);
    int two = Collections.frequency(run.lines("OUT.txt"), "INFO com.acme.Shop two");
    int lost = 10 - two;
    assertThat(lost).as("with the file, as far as it was not noticed yet").isPositive();
    assertThat(run.books())
        .contains(
            "OUT: offered 12 = filtered 0 + handled %d + failed %d".formatted(12 - lost, lost),
            "OTHER: offered 12 = filtered 0 + handled 12 + failed 0");
  }
}
