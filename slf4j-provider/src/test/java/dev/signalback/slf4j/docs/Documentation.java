package dev.signalback.slf4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The README and what is under {@code docs/}, as blocks.
 *
 * <p>A comment right before a fenced block says what the block is:
 *
 * <ul>
 *   <li>{@code example: NAME}: XML is a configuration that must load without a warning; Java is a
 *       program, or statements of one
 *   <li>{@code example: NAME, configured by OTHER}: Java that runs under the XML of that name
 *   <li>{@code output of NAME}: all that the program writes, as JSON Lines to files or as text to
 *       the console
 *   <li>{@code mistake: NAME}: XML with mistakes; {@code warnings of NAME}: lines it is warned of
 *   <li>{@code command: NAME}: a command line that a test runs
 *   <li>{@code not run: why}
 * </ul>
 */
final class Documentation {

  private static final String FENCE = "```";

  private Documentation() {}

  /** The root of the repository. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("docs/README.md"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("the test must run inside the repository");
      }
    }
    return directory;
  }

  static List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(root().resolve("README.md")));
    try (Stream<Path> found = Files.walk(root().resolve("docs"))) {
      found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks() {
    return files().stream().flatMap(file -> blocks(file).stream()).toList();
  }

  /** The blocks of a language whose comments begin with some words. */
  static List<Block> blocks(String words, String language) {
    return blocks().stream()
        .filter(block -> block.is(words) && block.language().equals(language))
        .toList();
  }

  /** The one block of a name. */
  static Block block(String words, String name) {
    List<Block> found =
        blocks().stream()
            .filter(block -> block.is(words) && block.after(words).equals(name))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException("there must be one " + words + " " + name + ", got " + found);
    }
    return found.get(0);
  }

  private static List<Block> blocks(Path file) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = read(file).lines().toList();
    String marker = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(FENCE)) {
        int end = end(lines, i + 1);
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        String place = root().relativize(file) + ":" + (i + 1);
        blocks.add(new Block(place, marker, line.substring(FENCE.length()), text));
        i = end;
        marker = "";
      } else if (line.startsWith("<!--") && line.endsWith("-->")) {
        marker = line.substring(4, line.length() - 3).strip();
      } else if (!line.isEmpty()) {
        marker = "";
      }
    }
    return blocks;
  }

  private static int end(List<String> lines, int from) {
    int end = from;
    while (!lines.get(end).strip().equals(FENCE)) {
      end++;
    }
    return end;
  }
}
