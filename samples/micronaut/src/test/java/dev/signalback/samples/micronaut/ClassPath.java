package dev.signalback.samples.micronaut;

import dev.signalback.slf4j.SignalServiceProvider;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class path of the sample, and what becomes of it with one jar too many. */
enum ClassPath {
  /** As the sample's pom.xml has it. */
  AS_IT_IS,
  /** SLF4J picks Signalback's provider. */
  PROVIDER_FIRST,
  /** SLF4J picks Logback's provider. */
  PROVIDER_LAST;

  @Override
  public String toString() {
    List<String> entries =
        new ArrayList<>(
            List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
    String provider = home(SignalServiceProvider.class);
    if (!entries.remove(provider)) {
      throw new AssertionError("test class path must have " + provider + ", got " + entries);
    }
    switch (this) {
      case AS_IT_IS -> {}
      case PROVIDER_FIRST -> entries.add(0, provider);
      case PROVIDER_LAST -> entries.add(provider);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
