package dev.signalback.slf4j.docs;

import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Java block, compiled and run in a JVM of its own; where it has tests, by JUnit. */
final class JavaExample {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*class (\\w+)");
  private static final String IMPORTS =
      """
      import dev.signalback.*;
      import dev.signalback.filter.*;
      import dev.signalback.handler.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import org.slf4j.*;
      """;

  private final String source;
  private final String simpleName;
  private final String name;

  JavaExample(Block block) {
    Matcher type = CLASS.matcher(block.text());
    boolean isWhole = type.find();
    source = isWhole ? block.text() : wrapped(block.text());
    simpleName = isWhole ? type.group(1) : "Example";
    Matcher itsPackage = PACKAGE.matcher(source);
    name = (itsPackage.find() ? itsPackage.group(1) + "." : "") + simpleName;
  }

  /** Statements become the body of a main method, imports go to the top. */
  private static String wrapped(String statements) {
    List<String> imports = new ArrayList<>();
    List<String> body = new ArrayList<>();
    statements.lines().forEach(line -> (line.startsWith("import ") ? imports : body).add(line));
    return IMPORTS
        + String.join("\n", imports)
        + "\npublic class Example {\n"
        + "  public static void main(String[] args) throws Exception {\n"
        + String.join("\n", body)
        + "\n}\n}\n";
  }

  /** What the compiler says; empty when it is content. */
  String compileInto(Path directory) throws IOException {
    Path file = directory.resolve(simpleName + ".java");
    Files.writeString(file, source);
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int exitCode =
        javac.run(
            out,
            out,
            "-proc:none",
            "--release",
            "17",
            "-cp",
            ForkedJvm.ownClassPath(),
            "-d",
            directory.toString(),
            file.toString());
    return exitCode == 0 ? "" : messages + "\n" + source;
  }

  /**
   * Runs its main method to the end.
   *
   * @param directory where it was compiled into
   * @param configuration a file; null to run without one
   */
  ForkedJvm.Result run(Path directory, @Nullable Path configuration)
      throws IOException, InterruptedException, TimeoutException {
    ForkedJvm.Builder jvm =
        ForkedJvm.running(source.contains("@Test") ? TestLauncher.class : Launcher.class)
            .classPath(ForkedJvm.ownClassPath() + File.pathSeparator + directory)
            .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .args(name);
    if (configuration != null) {
      jvm.property("logback.configurationFile", configuration);
    }
    return jvm.run();
  }
}
