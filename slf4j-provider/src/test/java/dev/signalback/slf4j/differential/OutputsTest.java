package dev.signalback.slf4j.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

  @TempDir Path directory;

  @Test
  void ignoresHowThreadsInterleave() throws IOException {
    Outputs left = outputs("left", "app.log", ">>a|1\n>>b|1\n>>a|2\n");
    Outputs right = outputs("right", "app.log", ">>a|1\n>>a|2\n>>b|1\n");

    String differences = left.differencesTo(right);

    assertThat(differences).isEmpty();
  }

  @Test
  void seesAnotherOrderWithinAThread() throws IOException {
    Outputs left = outputs("left", "app.log", ">>a|1\n>>a|2\n>>a|3\n");
    Outputs right = outputs("right", "app.log", ">>a|1\n>>a|3\n>>a|2\n");

    String differences = left.differencesTo(right);

    assertThat(differences).startsWith("app.log, a: event 2 of 3 and 3").contains("ours: >>a|3");
  }

  @Test
  void seesAnotherLineOfAStackTrace() throws IOException {
    Outputs left = outputs("left", "app.log", ">>a|1\n\tat x\n>>b|1\n\tat y\n");
    Outputs right = outputs("right", "app.log", ">>a|1\n\tat x\n>>b|1\n\tat z\n");

    String differences = left.differencesTo(right);

    assertThat(differences).startsWith("app.log, b:").contains("at z").doesNotContain("at x");
  }

  @Test
  void seesALostLastEvent() throws IOException {
    Outputs left = outputs("left", "app.log", ">>a|1\n>>a|2\n");
    Outputs right = outputs("right", "app.log", ">>a|1\n");

    String differences = left.differencesTo(right);

    assertThat(differences).contains("event 2 of 2 and 1").contains("ours: (none)");
  }

  @Test
  void seesAnotherFile() throws IOException {
    Outputs left = outputs("left", "app.log", "");
    Outputs right = outputs("right", "other.log", "");

    String differences = left.differencesTo(right);

    assertThat(differences).contains("[app.log]").contains("[other.log]");
  }

  private Outputs outputs(String name, String file, String text) throws IOException {
    Path run = Files.createDirectory(directory.resolve(name));
    Files.writeString(run.resolve(file), text);
    return Outputs.in(run);
  }
}
