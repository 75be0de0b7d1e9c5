package dev.signalback.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write filters in tests. */
final class Patterns {

  private Patterns() {}

  static List<NamePattern> patterns(String... texts) {
    return patterns(List.of(texts));
  }

  static List<NamePattern> patterns(List<String> texts) {
    return texts.stream().map(NamePattern::parse).toList();
  }

  static NameFilter allow(String... texts) {
    return NameFilter.of(patterns(texts), List.of());
  }

  static NameFilter disallow(String... texts) {
    return NameFilter.of(null, patterns(texts));
  }

  static NameFilter filter(@Nullable List<String> allow, List<String> disallow) {
    return NameFilter.of(allow == null ? null : patterns(allow), patterns(disallow));
  }
}
