package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.joran.GenericXMLConfigurator;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.WarnStatus;
import java.io.File;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a context that was configured for mistakes that Logback names without saying what
 * to do about them, and adds that as warnings.
 */
public final class ConfigurationReview {

  /** A message of Logback's and what is to be said of the name in it. */
  private record Rule(Pattern message, String remedy) {
    Rule(String regex, String remedy) {
      this(Pattern.compile(regex), remedy);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "(?:Failed to open|Could not find resource corresponding to) \\[(.*)]",
              "<include> must name what is there and can be read, got %s; mend the name, or add"
                  + " optional=\"true\" where it may be missing"),
          new Rule(
              "(?:Could not find properties file|Could not read properties file|Could not find"
                  + " resource) ?\\[(.*?)].*",
              "<property> must name a file or a resource that is there and can be read, got %s;"
                  + " mend the name, its properties are undefined until then"),
          new Rule(
              "Appender named \\[(.*?)] could not be found.*",
              "<appender-ref> must name an appender of the configuration, got %s; mend the name, or"
                  + " add the appender"),
          new Rule(
              "Could not create component \\[(.*?)] of type \\[(.*?)].*",
              "<%s> must have a class that can be used, got %s; mend the name or the class path, it"
                  + " is left out until then"),
          new Rule(
              "No encoder set for the appender named \"(.*)\"\\.",
              "appender %s must have an <encoder> that can be used, got none; give it one, what the"
                  + " appender should get is counted as failed until then"),
          new Rule(
              "Empty or null pattern\\.",
              "<pattern> must not be empty, got none; give it one such as %%msg%%n"),
          new Rule(
              "Failed to parse pattern \"(.*)\"\\.?",
              "<pattern> must be one that can be read, got %s; close its brackets and check its"
                  + " conversion words"));

  private static final Pattern UNKNOWN =
      Pattern.compile("Ignoring unknown property \\[(.*)] in \\[(.*)]");

  private static final Pattern NO_APPENDER =
      Pattern.compile("Could not create an Appender of type \\[(.*?)]");

  private static final String OURS = "dev.signalback.";
  private static final String CONFIGURATION = "<configuration>";

  /** The key, among the objects of a context, of the file that was read. */
  static final String FILE = "dev.signalback.configuration";

  private final Set<String> found = new LinkedHashSet<>();

  private ConfigurationReview() {}

  /** Keeps the place of a configuration that was read until the next reset. */
  public static void remember(LoggerContext context, ConfigurationEvent event) {
    if (event.getData() instanceof GenericXMLConfigurator configurator) {
      try {
        remember(context, configurator.getModelInterpretationContext().getTopURL());
      } catch (LinkageError e) {
        remember(context, (URL) null); // early versions of 1.5 do not have it
      }
    }
  }

  /** The same where the place is known. */
  public static void remember(LoggerContext context, @Nullable URL file) {
    if (file != null) {
      context.putObject(FILE, file);
    }
  }

  /**
   * Adds warnings on what has happened since.
   *
   * @param since in milliseconds of the clock; 0 for everything
   */
  public static void of(LoggerContext context, long since) {
    ConfigurationReview review = new ConfigurationReview();
    List<Status> statuses = context.getStatusManager().getCopyOfStatusList();
    statuses.stream().filter(status -> status.getTimestamp() >= since).forEach(review::read);
    FileReview.of(context, review.found::add);
    GateReview.of(context, review.found::add);
    AttachedAppenders.forEach(context, review::look);
    if (!(context instanceof ProviderContext)) {
      review.explainClasses(statuses, since);
    }
    statuses.stream()
        .filter(status -> status.getTimestamp() >= since)
        .forEach(status -> review.found.remove(status.getMessage()));
    review.found.forEach(
        message -> context.getStatusManager().add(new WarnStatus(message, context)));
  }

  /**
   * Says why a configuration leads to no appender; nothing where that was meant.
   *
   * @param remedy what is added to the reason
   */
  public static void explainSilence(LoggerContext context, String remedy, Consumer<String> reason) {
    FileReview.explainSilence(context, remedy, reason);
  }

  private void read(Status status) {
    String message = String.valueOf(status.getMessage());
    for (Rule rule : RULES) {
      Matcher named = rule.message.matcher(message);
      if (named.matches()) {
        found.add(rule.remedy.formatted(groups(named)));
      }
    }
    explainUnknown(UNKNOWN.matcher(message));
  }

  /** Logback alone leaves out every logger that refers to such an appender. */
  private void explainClasses(List<Status> statuses, long since) {
    for (Status status : statuses) {
      Matcher type = NO_APPENDER.matcher(String.valueOf(status.getMessage()));
      if (status.getTimestamp() >= since && type.lookingAt()) {
        found.add(
            "<appender> must have a class that can be used, got %s; mend the name or the class path, what refers to it logs nothing until then"
                .formatted(type.group(1)));
      }
    }
  }

  private static Object[] groups(Matcher matcher) {
    return IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toArray();
  }

  /** Options of our own are explained by whoever has them. */
  private void explainUnknown(Matcher unknown) {
    if (unknown.matches()) {
      String parent = simpleName(unknown.group(2));
      if (parent.equals(CONFIGURATION) || !unknown.group(2).startsWith(OURS)) {
        found.add(
            "<%s> must be an element that %s knows, got one that it does not; mend its name or take it out"
                .formatted(unknown.group(1), parent));
      }
    }
  }

  private static String simpleName(String className) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    return name.endsWith("LoggerContext") ? CONFIGURATION : name;
  }

  private void look(Appender<?> appender) {
    if (!appender.isStarted()
        && appender instanceof FileAppender<?> file
        && file.rawFileProperty() != null) {
      String problem = problemOf(new File(file.rawFileProperty()).getAbsoluteFile());
      if (problem != null) {
        found.add(
            ("<file> of appender %s must be a file that can be written, got %s, %s; mend the path or"
                    + " its permissions, what the appender should get is counted as failed until then")
                .formatted(file.getName(), file.rawFileProperty(), problem));
      }
    }
  }

  private static @Nullable String problemOf(File file) {
    if (file.isDirectory()) {
      return "which is a directory";
    }
    if (file.exists()) {
      return file.canWrite() ? null : "which this process may not write";
    }
    File parent = file.getParentFile();
    while (parent != null && !parent.exists()) {
      parent = parent.getParentFile();
    }
    if (parent == null || !parent.isDirectory()) {
      return "below " + parent + ", which is no directory";
    }
    return parent.canWrite() ? null : "below " + parent + ", which this process may not write";
  }
}
