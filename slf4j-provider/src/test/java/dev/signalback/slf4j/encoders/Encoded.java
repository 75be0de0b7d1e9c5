package dev.signalback.slf4j.encoders;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the encoders of one configuration made of the calls of a program in its own JVM. */
record Encoded(Path directory) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Signals to all encoders, through a door. */
  static Encoded through(Entrance door, Path directory, Class<?> program, Object... args)
      throws Exception {
    return run(door, "encoders/signals.xml", directory, ForkedJvm.ownClassPath(), program, args);
  }

  /** Logback alone, without anything of ours. */
  static Encoded byLogback(Path directory, Class<?> program, Object... args) throws Exception {
    return run(
        Entrance.HOSTED,
        "encoders/logback.xml",
        directory,
        ForkedJvm.ownClassPath(),
        program,
        args);
  }

  static Encoded run(
      Entrance door,
      String config,
      Path directory,
      String classPath,
      Class<?> program,
      Object... args)
      throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.running(program)
            .classPath(classPath)
            .property("slf4j.provider", door.provider())
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", config)
            .property("directory", directory)
            .option("-XX:TieredStopAtLevel=1")
            .args(args)
            .run();
    if (result.exitCode() != 0 || !result.stderr().isEmpty()) {
      throw new AssertionError(result.toString());
    }
    return new Encoded(directory);
  }

  /** The lines of {@code %kvp | %msg}, and of the stack traces below them. */
  List<String> pattern() throws IOException {
    return Files.readAllLines(directory.resolve("pattern.log"));
  }

  /** What LogstashEncoder wrote; no key twice. */
  List<JsonNode> logstash() throws IOException {
    return json("logstash.json");
  }

  /** What Logback's JsonEncoder wrote; no key twice. */
  List<JsonNode> logback() throws IOException {
    return json("logback.json");
  }

  /** What our own encoder wrote; no key twice. */
  List<JsonNode> signals() throws IOException {
    return json("signal.json");
  }

  private List<JsonNode> json(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
