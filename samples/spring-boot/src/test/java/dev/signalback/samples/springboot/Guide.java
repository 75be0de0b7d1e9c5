package dev.signalback.samples.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of the guides for Spring Boot. */
final class Guide {

  private static final Path GUIDES = Path.of("../../docs/guides");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

  private Guide() {}

  /** Those of {@code docs/guides/spring-boot.md}. */
  static List<String> blocks(String language) {
    return blocks("spring-boot.md", language);
  }

  static List<String> blocks(String file, String language) {
    return BLOCK
        .matcher(read(GUIDES.resolve(file)))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
