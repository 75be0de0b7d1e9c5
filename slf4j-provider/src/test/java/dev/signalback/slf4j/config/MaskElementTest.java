package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code <mask>} masks what it says, and a mistake costs one of its options. */
@Timeout(120)
class MaskElementTest {

  private static final String CALL =
      "INFO com.acme.Shop password=hunter2 account-no=17 EMP-123456 joe@example.com joe@example.org";

  @RegisterExtension static final Applications applications = new Applications();

  private static Run run(String mask) throws Exception {
    return applications.run(
        configuration(file("OUT"), signals(mask, "OUT"), root("SIGNALS")), CALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mask/>|password=*** account-no=17 EMP-123456 *** ***",
        "<mask></mask>|password=*** account-no=17 EMP-123456 *** ***",
        "<mask><key>account-no</key></mask>|password=*** account-no=*** EMP-123456 *** ***",
        "<mask><key>Account_No</key><pattern>EMP-\\d{6}</pattern></mask>"
            + "|password=*** account-no=*** *** *** ***",
        "<mask><keep>*@example.com</keep><keep>password</keep></mask>"
            + "|password=hunter2 account-no=17 EMP-123456 joe@example.com ***",
        "<mask><replacement>[masked]</replacement></mask>"
            + "|password=[masked] account-no=17 EMP-123456 [masked] [masked]",
      })
  void masksWhatItSays(String mask, String expected) throws Exception {
    Run run = run(mask);

    assertThat(run.lines("OUT.txt")).containsExactly("INFO com.acme.Shop " + expected);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<mask><keys>a</keys></mask>"
            + "|<keys> in <mask> in <appender name=\"SIGNALS\">, line 8, is not an option; allowed"
            + " are key, pattern, keep, replacement, did you mean key",
        "<mask><pattern>(</pattern></mask>"
            + "|<pattern> in <mask> in <appender name=\"SIGNALS\">, line 8: pattern must be a regular"
            + " expression, got (; unclosed group near position 1; the option is left out",
        "<mask><pattern>a*</pattern></mask>"
            + "|<pattern> in <mask> in <appender name=\"SIGNALS\">, line 8: pattern must find a text"
            + " that is not empty, got a*; write + in place of *; the option is left out",
        "<mask><key>-</key></mask>"
            + "|<key> in <mask> in <appender name=\"SIGNALS\">, line 8: key must name something, got"
            + " \"-\"; write a name such as pin or *-code; the option is left out",
        "<mask key=\"pin\"/>"
            + "|<mask> in <appender name=\"SIGNALS\">, line 8, must have elements and text, not"
            + " attributes, got key=\"pin\", which is not read; write <mask><key>pin</key></mask>",
        "<mask/><mask/>"
            + "|<mask> in <appender name=\"SIGNALS\">, line 8, must be given once, got several; put"
            + " everything into one <mask>, the last counts",
      })
  void tellsAMistakeAndMasksAllElse(String mask, String message) throws Exception {
    Run run = run(mask);

    assertThat(run.stdout()).filteredOn(line -> line.contains("|-")).hasSize(1);
    assertThat(run.stdout()).anyMatch(line -> line.endsWith(message));
    assertThat(run.lines("OUT.txt"))
        .containsExactly("INFO com.acme.Shop password=*** account-no=17 EMP-123456 *** ***");
  }

  @Test
  void isAfterTheTransformOfCode() throws Exception {
    String xml = configuration(file("OUT"), signals("<mask/>", "OUT"), root("SIGNALS"));

    Run run = applications.run(xml, TransformingApplication.class);

    assertThat(run.lines("OUT.txt"))
        .containsExactly(
            "INFO com.acme.Shop password=*** 1",
            "INFO com.acme.Shop password=*** 3",
            "INFO com.acme.Shop password=hunter2 4",
            "INFO com.acme.Shop password=*** 5",
            "INFO com.acme.Shop password=hunter2 6");
    assertThat(run.books())
        .contains(
            "offered 6 = filtered 0 + suppressed 1 + handled 5 + failed 0 + dropped 0 + in flight 0",
            "OUT: offered 5 = filtered 0 + handled 5 + failed 0");
  }
}
