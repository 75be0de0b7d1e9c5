package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What code changes while an application runs, on top of its configuration. */
@Timeout(120)
class SteeringTest {

  @RegisterExtension static final Applications applications = new Applications();

  @Test
  void setsTheDefaultGateWhereTheFileHasNone() throws Exception {
    String xml = configuration(file("OUT"), root("OUT"));

    Run run = applications.run(xml, SteeringApplications.SetsGate.class);

    assertThat(run.lines("OUT.txt"))
        .containsExactly("INFO com.acme.Shop before", "WARN com.acme.Shop yes");
    assertThat(run.stdout())
        .containsExactly(
            "SignalFilter[all]",
            "false",
            "SignalFilter[ns=disallow [com.acme.Noisy], minLevel=[warn]]");
  }

  @Test
  void setsTheGateOfTheSignalAppenderButNotOfPlainAppenders() throws Exception {
    String xml =
        configuration(
            file("GATED"),
            file("PLAIN"),
            signals("<gate><minLevel>info</minLevel></gate>", "GATED"),
            root("SIGNALS", "PLAIN"));

    Run run = applications.run(xml, SteeringApplications.SetsGate.class);

    assertThat(run.lines("GATED.txt"))
        .containsExactly("INFO com.acme.Shop before", "WARN com.acme.Shop yes");
    assertThat(run.lines("PLAIN.txt")).hasSize(4);
    assertThat(run.stdout()).startsWith("SignalFilter[minLevel=[info]]");
  }

  @Test
  void addsReplacesAndRemovesHandlers() throws Exception {
    String xml = configuration(file("OUT"), root("OUT"));

    Run run = applications.run(xml, SteeringApplications.AddsHandlers.class);

    assertThat(run.stdout())
        .containsExactly(
            "[early, logback.xml, late, some]",
            "early got one",
            "late got one",
            "flushed true",
            "early got two",
            "late got two",
            "some got two",
            "flushed true",
            "late closed",
            "early closed",
            "removed true",
            "removed false",
            "later got three",
            "flushed true",
            "handler id must have a character, got \" \"");
    assertThat(run.books())
        .containsExactly(
            "offered 3 = filtered 0 + handled 3 + failed 0 + dropped 0 + in flight 0",
            "OUT: offered 3 = filtered 0 + handled 3 + failed 0",
            "some: offered 3 = filtered 2 + handled 1 + failed 0",
            "late: offered 1 = filtered 0 + handled 1 + failed 0");
  }

  @Test
  void refusesTheIdOfTheHandlersOfTheFile() throws Exception {
    String xml = configuration(file("OUT"), root("OUT"));

    Run run = applications.run(xml, SteeringApplications.TakesTheIdOfTheFile.class);

    String refused =
        "handler id must be one of the application's, got logback.xml, which is the configuration's";
    String kept =
        "handler id must be one that code has added, got logback.xml, which stands for the"
            + " configuration; take its appenders out there, or detach them from their loggers";
    assertThat(run.stdout()).containsExactly(refused, kept, "[logback.xml]");
    assertThat(run.lines("OUT.txt"))
        .containsExactly("INFO com.acme.Shop before", "INFO com.acme.Shop after");
  }

  @Test
  void ofTheFileReplacesTheGateWhenItIsReadAgain() throws Exception {
    Path directory = applications.newDirectory();
    String first =
        configuration(
                file("OUT"),
                signals("<gate><minLevel>info</minLevel></gate>", "OUT"),
                root("SIGNALS"))
            .replaceFirst(
                "<configuration>", "<configuration scan=\"true\" scanPeriod=\"20 milliseconds\">");
    Files.writeString(
        directory.resolve("next.xml"),
        configuration(
            file("OUT"),
            signals("<gate><minLevel>error</minLevel></gate>", "OUT"),
            root("SIGNALS")));

    Run run = applications.run(directory, first, SteeringApplications.Reloads.class);

    assertThat(run.stdout())
        .containsSequence("SignalFilter[minLevel=[info]]", "SignalFilter[minLevel=[error]]");
    assertThat(run.lines("OUT.txt"))
        .containsExactly("INFO com.acme.Shop old", "ERROR com.acme.Shop new");
  }

  @Test
  void saysWhatIsMissingWhereNoEngineRuns() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.running(SteeringApplications.HasNoEngine.class)
            .property("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .run();

    String missing =
        "an engine must run, got none; put signalback-slf4j-provider on the class path and start with"
            + " -Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider, or a SignalAppender into"
            + " the configuration of Logback";
    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout().get(0)).contains("open");
    assertThat(result.stdout().subList(2, result.stdout().size()))
        .containsExactly(
            "running false",
            "offered 0 = filtered 0 + handled 0 + failed 0 + dropped 0 + in flight 0",
            "handlers []",
            "flush true",
            "close true",
            "gate passes all true",
            missing,
            missing,
            missing);
  }
}
