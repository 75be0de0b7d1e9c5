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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration file that cannot be read, or refers to one that cannot. */
@Timeout(120)
class FileMistakesTest {

  private static final String[] CALLS = {"INFO com.acme.Shop open", "DEBUG com.acme.Shop detail"};

  private static final String UNTIL_MENDED =
      "the configuration has errors and no appender; logging to the console until they are mended";

  @RegisterExtension static final Applications applications = new Applications();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not XML",
        "<configuration><root></configuration>",
        "<configuration><root level=\"info\"/>",
        "<other/>"
      })
  void leavesTheConsoleWhenTheFileCannotBeRead(String xml) throws Exception {
    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(line -> line.contains("logback.xml") || line.contains("valid configuration"))
        .anyMatch(line -> line.endsWith(UNTIL_MENDED))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"))
        .noneMatch(line -> line.endsWith("detail"));
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void saysWhereTheXmlBreaks() throws Exception {
    Run run = applications.run("<configuration>\n  <root level=\"info\">\n</configuration>", CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains(run.directory() + "/logback.xml; lineNumber: 3;")
                    && line.contains("\"root\" must be terminated"));
  }

  @Test
  void leavesTheConsoleWhenFilesIncludeEachOther() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(
        directory.resolve("a.xml"), "<included><include file=\"${dir}/b.xml\"/></included>");
    Files.writeString(
        directory.resolve("b.xml"), "<included><include file=\"${dir}/a.xml\"/></included>");
    String xml = configuration("<include file=\"${dir}/a.xml\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(directory, xml, Application.class, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains("configuration file must not include itself, got a cycle of includes")
                    && line.endsWith("logback.xml; take one of them out"))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"));
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void goesOnWithoutAFileThatIsNotThereToInclude() throws Exception {
    String xml = configuration("<include file=\"${dir}/no.xml\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains("<include> must name what is there and can be read, got file:")
                    && line.endsWith(
                        "/no.xml; mend the name, or add optional=\"true\" where it may be missing"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void saysWhatToDoAboutAResourceThatIsNotThereToInclude() throws Exception {
    String xml = configuration("<include resource=\"no/such.xml\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains("<include> must name what is there and can be read, got no/such"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void readsFilesThatAreIncludedForMistakesToo() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(
        directory.resolve("more.xml"),
        """
        <included>
          <include file="${parts}/most.xml"/>
          <appender name="MORE" class="dev.signalback.logback.HandlerAppender">
            <minLevel level="warn"/>
            <appender-ref ref="OUT"/>
          </appender>
        </included>
        """);
    Files.writeString(
        directory.resolve("most.xml"),
        """
        <included>
          <appender name="MOST" class="dev.signalback.logback.HandlerAppender">
            <minLevel>warm</minLevel>
            <appender-ref ref="OUT"/>
          </appender>
        </included>
        """);
    String xml =
        configuration(
            "<property name=\"parts\" value=\"${dir}\"/>",
            "<include optional=\"true\" file=\"${parts}/no.xml\"/>",
            "<include file=\"${parts}/more.xml\"/>",
            file("OUT"),
            signals("", "MORE", "MOST"),
            root("SIGNALS"));

    Run run = applications.run(directory, xml, Application.class, CALLS);

    assertThat(run.stdout())
        .filteredOn(line -> line.contains("|-"))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .contains(
                        "<minLevel> in <appender name=\"MORE\">, line 4 of more.xml, must have"
                            + " elements and text, not attributes"),
            line ->
                assertThat(line)
                    .contains("<minLevel> in <appender name=\"MOST\">, line 3 of most.xml: ")
                    .contains("got warm, did you mean warn"));
  }

  @Test
  void saysWhatToDoAboutAnAppenderThatIsNotThere() throws Exception {
    Run run = applications.run(configuration(file("OUT"), root("OUT", "NONE")), CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.endsWith(
                    "<appender-ref> in <root>, line 7, must name an appender of the configuration, got NONE; mend the"
                        + " name, or add the appender"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void goesOnWithoutAFileThatCannotBeReadToInclude() throws Exception {
    Path directory = applications.newDirectory();
    Files.writeString(directory.resolve("bad.xml"), "<included><property");
    String xml = configuration("<include file=\"${dir}/bad.xml\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(directory, xml, Application.class, CALLS);

    assertThat(run.stdout()).anyMatch(line -> line.contains("bad.xml]"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void saysNothingOfAnOptionalFileThatIsNotThere() throws Exception {
    String xml =
        configuration(
            "<include optional=\"true\" file=\"${dir}/no.xml\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout()).isEmpty();
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void namesPropertiesThatAreNotThere() throws Exception {
    String xml =
        configuration(
            "<property file=\"${dir}/no.properties\"/>",
            file("OUT"),
            signals("<gate><minLevel>${lowest}</minLevel></gate>", "OUT"),
            root("SIGNALS"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains("<property> must name a file or a resource that is there and can be")
                    && line.contains("/no.properties; mend the name"))
        .anyMatch(line -> line.contains("<minLevel>") && line.contains("got lowest_IS_UNDEFINED"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void leavesTheConsoleWhenTheFileIsWrittenInGroovy() throws Exception {
    Path directory = applications.newDirectory();
    Path groovy = Files.writeString(directory.resolve("logback.groovy"), "root(INFO)");

    Run run = applications.runWithFile(directory, groovy.toString(), Application.class, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains("configuration file must end in .xml, got file:")
                    && line.endsWith("logback.groovy; rename it"))
        .anyMatch(line -> line.endsWith(UNTIL_MENDED))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"));
  }

  @Test
  void leavesTheConsoleWhenTheFileIsNotThere() throws Exception {
    Path directory = applications.newDirectory();

    Run run =
        applications.runWithFile(
            directory, directory.resolve("no.xml").toString(), Application.class, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.endsWith(
                    "logback.configurationFile must name a file, a URL or a resource, got "
                        + directory
                        + "/no.xml, which is not there; logging to the console"))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"))
        .noneMatch(line -> line.endsWith("detail"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<configuration/>", "<configuration><root/></configuration>"})
  void meansNoOutputWhenItNamesNoAppender(String xml) throws Exception {
    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.books().get(0)).startsWith("offered 2 = filtered 2 + handled 0 + failed 0");
  }

  private static final String CONDITIONAL =
      """
      <if condition='property("stage").equals("test")'>
        <then>%s</then>
      </if>
      """;

  @Test
  void leavesTheConsoleWhenAllIsInAConditionThatIsNotEvaluated() throws Exception {
    Run run =
        applications.run(configuration(CONDITIONAL.formatted(file("OUT") + root("OUT"))), CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains(
                        "<if condition=\"property(\"stage\").equals(\"test\")\">, line 2, must be one"
                            + " that this Logback evaluates, got an attribute that it does not; ")
                    && line.endsWith(", what is in it is left out until then"))
        .anyMatch(line -> line.endsWith(UNTIL_MENDED))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"));
  }

  @Test
  void namesAConditionThatIsNotEvaluatedWhereTheRestWorks() throws Exception {
    Run run =
        applications.run(
            configuration(file("OUT"), root("OUT"), CONDITIONAL.formatted("<root level='debug'/>")),
            CALLS);

    assertThat(run.stdout())
        .anyMatch(line -> line.contains("<if condition=") && line.contains("line 8"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }

  @Test
  void leavesTheConsoleWhenAllReferencesDangle() throws Exception {
    Run run = applications.run(configuration(file("OUT"), root("OTU", "NONE")), CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.contains(
                    "<appender-ref> in <root>, line 7, must name an appender of the configuration,"
                        + " got OTU, did you mean OUT;"))
        .anyMatch(
            line -> line.contains("line 7, must name an appender of the configuration, got NONE"))
        .anyMatch(line -> line.endsWith(UNTIL_MENDED))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"));
  }

  @Test
  void leavesTheConsoleWhenWhatIsBehindTheGateDangles() throws Exception {
    Run run =
        applications.run(configuration(file("OUT"), signals("", "OTU"), root("SIGNALS")), CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line -> line.contains("line 9, must name an appender of the configuration, got OTU"))
        .anyMatch(line -> line.endsWith(UNTIL_MENDED))
        .anyMatch(line -> line.endsWith("com.acme.Shop - open"));
  }

  @Test
  void goesOnWithoutAnElementThatDoesNotExist() throws Exception {
    String xml = configuration("<appendr name=\"X\"/>", file("OUT"), root("OUT"));

    Run run = applications.run(xml, CALLS);

    assertThat(run.stdout())
        .anyMatch(
            line ->
                line.endsWith(
                    "<appendr> must be an element that <configuration> knows, got one that it does"
                        + " not; mend its name or take it out"));
    assertThat(run.lines("OUT.txt")).containsExactly(CALLS);
  }
}
