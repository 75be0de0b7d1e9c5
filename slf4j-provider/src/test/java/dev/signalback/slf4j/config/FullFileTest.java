package dev.signalback.slf4j.config;

import static dev.signalback.slf4j.config.Xml.configuration;
import static dev.signalback.slf4j.config.Xml.file;
import static dev.signalback.slf4j.config.Xml.root;
import static dev.signalback.slf4j.config.Xml.signals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file that cannot be written to, as on a full disk. */
@Timeout(120)
class FullFileTest {

  private static final Path DEVICE = Path.of("/dev/full");

  @RegisterExtension static final Applications applications = new Applications();

  @BeforeAll
  static void requireDevice() {
    assumeThat(DEVICE).exists();
  }

  @Test
  void losesNothingUncountedAndRecovers() throws Exception {
    Path directory = applications.newDirectory();
    Files.createSymbolicLink(directory.resolve("FULL.txt"), DEVICE);
    String xml =
        configuration(file("FULL"), file("OTHER"), signals("", "FULL", "OTHER"), root("SIGNALS"));

    Run run = applications.run(directory, xml, FileApplications.FillsItsFile.class);

    int attempts = Integer.parseInt(run.stdout().get(0));
    List<String> written = run.lines("FULL.txt");
    assertThat(run.lines("full-books.txt"))
        .anyMatch(
            line -> line.strip().equals("FULL: offered 21 = filtered 0 + handled 0 + failed 21"))
        .anyMatch(
            line -> line.strip().equals("OTHER: offered 21 = filtered 0 + handled 21 + failed 0"));
    assertThat(run.lines("OTHER.txt"))
        .containsOnlyOnce("ERROR dev.signalback handler FULL failed, its books tell how often");
    assertThat(run.lines("OTHER.txt").stream().filter(line -> line.startsWith("INFO ")))
        .hasSize(20 + attempts + 10);
    assertThat(written.stream().filter(line -> line.endsWith(" works"))).hasSize(10);
    assertThat(handled(run)).isEqualTo(written.size());
  }

  /** What the books say was handled is what is in the file. */
  private static long handled(Run run) throws Exception {
    Pattern pattern =
        Pattern.compile("FULL: offered (\\d+) = filtered 0 \\+ handled (\\d+) \\+ failed (\\d+)");
    for (String line : run.books()) {
      Matcher books = pattern.matcher(line);
      if (books.matches()) {
        return Long.parseLong(books.group(2));
      }
    }
    throw new AssertionError("no books of FULL in " + run.books());
  }
}
