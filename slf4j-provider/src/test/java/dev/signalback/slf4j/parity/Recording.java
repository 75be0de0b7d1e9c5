package dev.signalback.slf4j.parity;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalback.slf4j.differential.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the files a run left as {@link Outputs}: lines of JSON ({@code .jsonl}), text for people
 * ({@code .txt}), and what Logback's patterns wrote ({@code .log}). Times are left out, and so is
 * what {@link KnownDifferences} knows; everything else is kept as it is.
 */
final class Recording {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

  /** The first line of a signal's text; the lines below it are indented. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?m)^" + TIME + " (?<rest>\\w+ +\\[(?<thread>.*?)\\] [^\n]*\n(?: [^\n]*\n)*)");

  private final KnownDifferences known;

  private Recording(KnownDifferences known) {
    this.known = known;
  }

  static Outputs of(Path directory, KnownDifferences known) throws IOException {
    Recording recording = new Recording(known);
    Map<String, Map<String, List<String>>> events = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        events.put(name, recording.read(name, Files.readString(file)));
      }
    }
    return new Outputs(events);
  }

  private Map<String, List<String>> read(String name, String text) throws IOException {
    if (name.endsWith(".jsonl")) {
      return json(text);
    } else if (name.endsWith(".txt")) {
      return text(text);
    }
    Map<String, List<String>> events = Outputs.byThread(text);
    events.values().forEach(lines -> known.adjustLines(name, lines));
    return events;
  }

  private Map<String, List<String>> json(String text) throws IOException {
    Map<String, List<String>> events = new TreeMap<>();
    for (String line : text.lines().toList()) {
      ObjectNode signal = (ObjectNode) MAPPER.readTree(line);
      if (!signal.remove("inst").isTextual()) {
        throw new IllegalArgumentException("without a time: " + line);
      }
      known.adjust(signal);
      String group =
          signal.has("thread") ? signal.get("thread").asText() : signal.get("ns").asText();
      events.computeIfAbsent(group, name -> new ArrayList<>()).add(signal.toPrettyString());
    }
    return events;
  }

  private Map<String, List<String>> text(String text) {
    Map<String, List<String>> events = new TreeMap<>();
    Matcher matcher = TEXT.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() != end) {
        throw new IllegalArgumentException("not a signal: " + text.substring(end, matcher.start()));
      }
      end = matcher.end();
      events
          .computeIfAbsent(matcher.group("thread"), name -> new ArrayList<>())
          .add(known.adjustText(matcher.group("rest")));
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("not a signal: " + text.substring(end));
    }
    return events;
  }
}
