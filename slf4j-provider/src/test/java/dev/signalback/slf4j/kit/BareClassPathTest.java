package dev.signalback.slf4j.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.File;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library without AssertJ and JUnit, as an application has it. */
@Timeout(60)
class BareClassPathTest {

  @Test
  void needsNeitherAssertJNorJUnit() throws Exception {
    String classPath =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(ForkedJvm.ownClassPath())
            .filter(entry -> !entry.contains("assertj") && !entry.contains("junit"))
            .collect(Collectors.joining(File.pathSeparator));

    ForkedJvm.Result result =
        ForkedJvm.running(BareProgram.class)
            .classPath(classPath)
            .property("slf4j.provider", Entrance.PROVIDER.provider())
            .args("org/assertj/core/api/Assertions.class", "org/junit/jupiter/api/Test.class")
            .run();

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "[handled]",
            "info com.acme.Shop trapped",
            "org/assertj/core/api/Assertions.class: false",
            "org/junit/jupiter/api/Test.class: false");
    assertThat(result.exitCode()).isZero();
  }
}
