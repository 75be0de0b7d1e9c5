package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.handler;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transform of the file, in front of one handler or of all, and what a reload makes of it. */
@Timeout(120)
class HandlerTransformTest {

  private static final String BEANS = "dev.signalback.slf4j.config.HandlerTransformTest$";

  @RegisterExtension static final Applications applications = new Applications();

  /** Holds back what says ping. */
  public static final class NoPings implements Transform {
    @Override
    public @Nullable Signal apply(Signal signal) {
      return String.valueOf(signal.msg()).startsWith("ping") ? null : signal;
    }
  }

  /** Lets all pass. */
  public static final class Open implements Transform {
    @Override
    public Signal apply(Signal signal) {
      return signal;
    }
  }

  /** Makes an error of a piece of information, and tells a secret. */
  public static final class Louder implements Transform {
    @Override
    public Signal apply(Signal signal) {
      return signal.toBuilder()
          .level(dev.signalback.Level.ERROR)
          .msg(signal.msg() + " password=hunter2")
          .build();
    }
  }

  private static String transform(String bean) {
    return "<transform class=\"" + BEANS + bean + "\"/>";
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofAHandlerIsExchangedByAReload(boolean isSync) throws Exception {
    String options =
        transform("NoPings")
            + "<mask><key>shoe-size</key></mask><limit>2 per 1 hour by=message</limit><sync>"
            + isSync
            + "</sync>";
    String xml =
        configuration(
            file("ALL"),
            file("SOME"),
            handler("CHANGED", options, "SOME"),
            signals("", "ALL", "CHANGED"),
            root("SIGNALS"));

    Run run = applications.run(xml, RereadingApplication.class, "NoPings", "Open");

    assertThat(run.lines("ALL.txt"))
        .containsExactly(
            "INFO com.acme.Shop ping 1",
            "INFO com.acme.Shop shoe-size=1",
            "INFO com.acme.Shop ping 2",
            "INFO com.acme.Shop shoe-size=2",
            "INFO com.acme.Shop ping 3",
            "INFO com.acme.Shop shoe-size=3");
    List<String> changed =
        List.of(
            "INFO com.acme.Shop shoe-size=***",
            "INFO com.acme.Shop ping 2",
            "INFO com.acme.Shop shoe-size=***",
            "INFO com.acme.Shop ping 3",
            "INFO com.acme.Shop shoe-size=***");
    if (isSync) { // what was logged meanwhile comes from the queue, what came after may be first
      assertThat(run.lines("SOME.txt")).containsExactlyInAnyOrderElementsOf(changed);
    } else {
      assertThat(run.lines("SOME.txt")).isEqualTo(changed);
    }
    assertThat(run.books())
        .contains(
            "offered 6 = filtered 0 + handled 6 + failed 0 + dropped 0 + in flight 0",
            "CHANGED: offered 6 = filtered 0 + suppressed 1 + handled 5 + failed 0");
    assertThat(run.stdout())
        .containsExactly("[limit 2 per 1 hour by=message: passed 6, held back 0]");
  }

  @ParameterizedTest
  @EnumSource
  void isExchangedByAReloadThroughBothDoors(Entrance door, @TempDir Path directory)
      throws Exception {
    String xml =
        configuration(
            file("ALL"),
            file("SOME"),
            handler("CHANGED", transform("NoPings"), "SOME"),
            signals("", "ALL", "CHANGED"),
            root("SIGNALS"));
    Path file = Files.writeString(directory.resolve("logback.xml"), xml);

    ForkedJvm.Result result =
        ForkedJvm.running(RereadingApplication.class)
            .property("slf4j.provider", door.provider())
            .property("logback.configurationFile", file)
            .property(IsolatedRuns.DIRECTORY, directory)
            .args("NoPings", "Open")
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(Files.readAllLines(directory.resolve("ALL.txt"))).hasSize(6);
    assertThat(Files.readAllLines(directory.resolve("SOME.txt")))
        .containsExactly(
            "INFO com.acme.Shop shoe-size=1",
            "INFO com.acme.Shop ping 2",
            "INFO com.acme.Shop shoe-size=2",
            "INFO com.acme.Shop ping 3",
            "INFO com.acme.Shop shoe-size=3");
    assertThat(Files.readString(directory.resolve(Application.BOOKS)))
        .contains("CHANGED: offered 6 = filtered 0 + suppressed 1 + handled 5 + failed 0");
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,false", "PROVIDER,true", "HOSTED,false", "HOSTED,true"})
  void leavesOutWhatTheEngineSaysAndLogbacksFiltersDoNot(
      Entrance door, boolean isSync, @TempDir Path directory) throws Exception {
    String filter =
        "<filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\"><level>ERROR</level></filter>";
    String xml =
        configuration(
            file("ALL"),
            file("SOME"),
            handler("ERRORS", filter + "<mask/><sync>" + isSync + "</sync>", "SOME"),
            signals("<gate><limit>1 per 1 hour</limit></gate>", "ALL", "ERRORS"),
            root("SIGNALS"));
    Path file = Files.writeString(directory.resolve("logback.xml"), xml);

    ForkedJvm.Result result =
        ForkedJvm.running(Application.class)
            .property("slf4j.provider", door.provider())
            .property("logback.configurationFile", file)
            .property(IsolatedRuns.DIRECTORY, directory)
            .args("INFO com.acme.Shop 1", "INFO com.acme.Shop 2")
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(Files.readAllLines(directory.resolve("ALL.txt")))
        .anyMatch(line -> line.contains("the gate has held back 1"));
    assertThat(Files.readAllLines(directory.resolve("SOME.txt"))).isEmpty();
  }

  @Test
  void ofAllHandlersIsBeforeTheMask() throws Exception {
    String xml =
        configuration(
            file("OUT"),
            handler("ERRORS", "<minLevel>warn</minLevel>", "OUT"),
            file("ALL"),
            signals("<mask/>" + transform("NoPings") + transform("Louder"), "ERRORS", "ALL"),
            root("SIGNALS"));

    Run run =
        applications.run(
            xml, "INFO com.acme.Shop ping", "INFO com.acme.Shop a", "WARN com.acme.Shop b");

    assertThat(run.lines("ALL.txt"))
        .containsExactly(
            "ERROR com.acme.Shop a password=***", "ERROR com.acme.Shop b password=***");
    assertThat(run.lines("OUT.txt")).containsExactly("ERROR com.acme.Shop b password=***");
    assertThat(run.books())
        .contains(
            "offered 3 = filtered 0 + suppressed 1 + handled 2 + failed 0 + dropped 0 + in flight 0");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void isAfterFiltersOfLogbacks() throws Exception {
    String filter =
        "<filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\"><level>warn</level></filter>";
    String xml =
        configuration(
            file("OUT"),
            handler("CHANGED", filter + transform("Louder"), "OUT"),
            signals("", "CHANGED"),
            root("SIGNALS"));

    Run run = applications.run(xml, "INFO com.acme.Shop a", "WARN com.acme.Shop b");

    assertThat(run.lines("OUT.txt")).containsExactly("ERROR com.acme.Shop b password=hunter2");
    assertThat(run.books()).contains("CHANGED: offered 2 = filtered 0 + handled 2 + failed 0");
  }
}
