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

/** A file that has changed is read as it was read first. */
@Timeout(120)
class RereadTest {

  private static final String MISSING = "<appender name=\"X\" class=\"com.acme.Missing\"/>";

  @RegisterExtension static final Applications applications = new Applications();

  private static String scanned(String... parts) {
    return configuration(parts)
        .replace("<configuration>", "<configuration scan=\"true\" scanPeriod=\"20 milliseconds\">");
  }

  @Test
  void costsNoMoreThanTheAppenderThatCannotBeMade() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(
        directory.resolve("bad.xml"),
        "<!--its class com.acme.Missing cannot be used-->\n"
            + scanned(MISSING, file("OUT"), signals("", "X", "OUT"), root("SIGNALS")));

    Run run =
        applications.run(
            directory,
            scanned(file("OUT"), signals("", "OUT"), root("SIGNALS")),
            SteeringApplications.Rereads.class,
            "bad.xml");

    assertThat(run.lines("OUT.txt"))
        .containsExactly("INFO com.acme.Shop first", "INFO com.acme.Shop bad.xml");
    assertThat(run.stdout())
        .filteredOn(line -> line.contains("|-"))
        .singleElement()
        .asString()
        .contains("appender X, line 3, is left out, its class com.acme.Missing cannot be used");
  }

  @Test
  void keepsWhatWasConfiguredWhileTheFileIsNotXml() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(
        directory.resolve("broken.xml"),
        "<!--configuration file must be XML-->\n<configuration scan=\"true\">\n<root>");
    Files.writeString(
        directory.resolve("mended.xml"),
        "<!--got evnt, did you mean event-->\n"
            + scanned(
                file("NEW"),
                signals("<gate><kind><allow>slf4j,evnt</allow></kind></gate>", "NEW"),
                root("SIGNALS")));

    Run run =
        applications.run(
            directory,
            scanned(MISSING, file("OUT"), signals("", "X", "OUT"), root("SIGNALS")),
            SteeringApplications.Rereads.class,
            "broken.xml",
            "mended.xml");

    assertThat(run.lines("OUT.txt"))
        .containsExactly("INFO com.acme.Shop first", "INFO com.acme.Shop broken.xml");
    assertThat(run.lines("NEW.txt")).containsExactly("INFO com.acme.Shop mended.xml");
    assertThat(run.stderr())
        .singleElement()
        .asString()
        .startsWith("signalback: configuration file must be XML, got logback.xml, line 3: ")
        .endsWith("; mend it, what was configured before counts until then");
  }
}
