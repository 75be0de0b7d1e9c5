package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.joran.GenericXMLConfigurator;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.status.Status;
import dev.signalback.internal.NearMiss;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a context that was configured for mistakes that Logback does not see, or names
 * without saying what to do about them, and says each once.
 */
public final class ConfigurationReview {

  private static final String OURS = "dev.signalback.";
  private static final String CONFIGURATION = "<configuration>";

  /** The key, among the objects of a context, of the file that was read. */
  static final String FILE = "dev.signalback.configuration";

  private final LoggerContext context;
  private final long since;
  private final List<Status> statuses;
  private final FileReview file;

  /** What the beans have not said, by message. */
  private final Map<String, Mistake> found = new LinkedHashMap<>();

  /** What follows from another mistake. */
  private final List<String> consequences = new ArrayList<>();

  private ConfigurationReview(LoggerContext context, long since) {
    this.context = context;
    this.since = since;
    this.file = FileReview.of(context);
    this.statuses =
        context.getStatusManager().getCopyOfStatusList().stream()
            .filter(status -> status.getTimestamp() >= since)
            .toList();
  }

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
   * What is wrong with the file that a context was configured by, or one that it includes.
   *
   * @return null when they are XML
   */
  public static @Nullable String problemOfXml(LoggerContext context) {
    return FileReader.read(context).problem();
  }

  /**
   * Looks at what has happened since.
   *
   * @param since in milliseconds of the clock; 0 for everything
   */
  public static ConfigurationReview of(LoggerContext context, long since) {
    ConfigurationReview review = new ConfigurationReview(context, since);
    review.findConsequences();
    review.statuses.forEach(review::read);
    review.file.dangling().forEach(review::explainReference);
    review.file.look(!(context instanceof ProviderContext), review::add);
    GateReview.of(context, mistake -> review.file.located(mistake).forEach(review::add));
    AttachedAppenders.forEach(context, review::look);
    review.explainSilence();
    review.statuses.forEach(status -> review.found.remove(status.getMessage()));
    return review;
  }

  /** Whether the configuration has anything of ours, or would have it without a mistake. */
  public boolean isOfOurs() {
    return file.mentions(OURS)
        || statuses.stream().anyMatch(Mistake.class::isInstance)
        || hasGate();
  }

  /** Whether a signal appender is on a logger. */
  public boolean hasGate() {
    return context.getLoggerList().stream().anyMatch(ConfigurationReview::hasGate);
  }

  private static boolean hasGate(Logger logger) {
    Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof GatedAppenders) {
        return true;
      }
    }
    return false;
  }

  /** Mistakes that are not among the statuses of the context yet. */
  List<Mistake> found() {
    return List.copyOf(found.values());
  }

  /** All warnings and errors, each mistake once, with its place in the file. */
  public List<Status> told() {
    Map<String, Status> told = new LinkedHashMap<>();
    for (Status status : statuses) {
      if (status instanceof Mistake mistake) {
        locate(mistake, told);
      } else if (status.getEffectiveLevel() >= Status.WARN && !isExplained(status)) {
        told.put(status.getMessage() + '\n' + told.size(), status);
      }
    }
    found.forEach(told::put);
    return List.copyOf(told.values());
  }

  /** Those that are ours among them. */
  List<Mistake> mistakes() {
    return told().stream().filter(Mistake.class::isInstance).map(Mistake.class::cast).toList();
  }

  private void locate(Mistake mistake, Map<String, Status> told) {
    if (isConsequence(mistake.getMessage())) {
      return;
    }
    List<String> messages = file.located(mistake);
    if (messages.equals(List.of(mistake.getMessage()))) {
      told.put(mistake.getMessage(), mistake);
    } else {
      for (String message : messages) {
        told.put(message, Mistake.warning(message, mistake.getOrigin(), mistake.details()));
      }
    }
  }

  /** Whether a status is of what was before. */
  boolean isOlder(Status status) {
    return status.getTimestamp() < since;
  }

  /** Whether a mistake of ours says the same, or it comes of one. */
  boolean isExplained(Status status) {
    String message = String.valueOf(status.getMessage());
    return isConsequence(message)
        || found.values().stream().anyMatch(mistake -> isTwin(mistake, message))
        || statuses.stream()
            .anyMatch(other -> other instanceof Mistake mistake && isTwin(mistake, message));
  }

  private static boolean isTwin(Mistake mistake, String message) {
    return mistake.details().twins().stream().anyMatch(message::startsWith);
  }

  private boolean isConsequence(String message) {
    return consequences.stream().anyMatch(message::startsWith);
  }

  private void add(String message) {
    found.put(message, Mistake.warning(message, context));
  }

  private void add(String message, List<String> twins) {
    found.put(message, Mistake.warning(message, context, new Mistake.Details("", null, twins)));
  }

  /**
   * Says why a configuration leads to no appender, going by its text; nothing where that was meant.
   *
   * @param remedy what is added to the reason
   */
  public void explainSilence(String remedy, Consumer<String> reason) {
    file.explainSilence(remedy, reason);
  }

  /** Whether something is wrong that may be the reason for whatever does not work. */
  public boolean hasMistakes() {
    return !found.isEmpty() || statuses.stream().anyMatch(Mistake.class::isInstance);
  }

  /** With Logback bound there is no console to go to. */
  private void explainSilence() {
    boolean isSilent =
        !(context instanceof ProviderContext) && !AttachedAppenders.leadSomewhere(context);
    if (isSilent && !hasMistakes()) {
      file.explainSilence("; mend the names, or add the appenders", this::add);
    }
  }

  // ---- Logback's own messages

  private void read(Status status) {
    String message = String.valueOf(status.getMessage());
    if (status instanceof Mistake || isConsequence(message)) {
      return;
    }
    for (Remedy remedy : Remedy.ALL) {
      Matcher named = remedy.message().matcher(message);
      if (named.matches()) {
        add(remedy.text(named), remedy.twins(named));
      }
    }
    Matcher reference = Remedy.DANGLING.matcher(message);
    if (reference.matches()) {
      explainReference(reference.group(1));
    }
    explainUnknown(Remedy.UNKNOWN.matcher(message));
    if (!(context instanceof ProviderContext)) {
      explainXml(Remedy.NO_XML.matcher(message));
      explainClass(Remedy.NO_APPENDER.matcher(message), status);
    }
    if (!new BeanReview(file).explains(status, this::add)) {
      explainComponent(Remedy.NO_COMPONENT.matcher(message), status);
    }
  }

  /** After its start nobody prints what Logback says. */
  private void explainXml(Matcher problem) {
    if (problem.matches()) {
      add(
          "configuration file must be XML, got a mistake in line %s: %s; mend it, %s until then"
              .formatted(problem.group(1), problem.group(2), whatCounts()),
          List.of(problem.group(), "XML_PARSING"));
    }
  }

  /** Logback goes back to the configuration before, if there was one. */
  private String whatCounts() {
    return context.getObject(CoreConstants.SAFE_JORAN_CONFIGURATION) == null
        ? "nothing of the file counts"
        : "what was configured before counts";
  }

  /** Logback alone leaves out every logger that refers to such an appender. */
  private void explainClass(Matcher type, Status status) {
    if (type.lookingAt()) {
      FileElement element = file.component("appender", type.group(1));
      add(
          "%s must have a class that can be used, got %s; mend the name or the class path, what refers to it logs nothing until then"
              .formatted(
                  element == null ? "<appender>" : element.placeAndLine(),
                  type.group(1) + problemOf(status)),
          List.of(type.group(), "Failed to traverse model appender"));
    }
  }

  private void explainComponent(Matcher component, Status status) {
    if (component.lookingAt()) {
      FileElement element = file.component(component.group(1), component.group(2));
      add(
          "%s must have a class that can be used, got %s; mend the name or the class path, it is left out until then"
              .formatted(
                  element == null ? "<" + component.group(1) + ">" : element.placeAndLine(),
                  component.group(2) + problemOf(status)),
          List.of(component.group()));
    }
  }

  /** As in {@code , java.lang.IllegalStateException: broken}; a class that is not there says it. */
  private static String problemOf(Status status) {
    Throwable cause = status.getThrowable();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null || cause instanceof ClassNotFoundException ? "" : ", " + cause;
  }

  /** The appender that was meant is said by Logback to be referred to by nobody. */
  private void explainReference(String name) {
    if (file.hasDeadCondition() && file.appenders().contains(name)) {
      consequences.add("Appender named [" + name + "] could not be found");
      consequences.add("Failed to find appender named [" + name + "]");
      return; // it is in what was left out, which is told
    }
    boolean isThere = file.appenders().contains(name);
    String meant = isThere ? "" : NearMiss.of(name, file.appenders());
    List<String> twins = new ArrayList<>();
    twins.add("Appender named [" + name + "] could not be found");
    twins.add("Failed to find appender named [" + name + "]");
    if (!meant.isEmpty()) {
      String other = meant.substring(meant.lastIndexOf(' ') + 1);
      twins.add("Appender named [" + other + "] not referenced.");
    }
    add(
        "%s must name an appender of the configuration, got %s%s; %s"
            .formatted(
                file.reference(name),
                name,
                meant,
                isThere
                    ? "that one was left out, mend what keeps it from being made"
                    : "mend the name, or add the appender"),
        twins);
  }

  /** Options of our own are explained by whoever has them. */
  private void explainUnknown(Matcher unknown) {
    if (unknown.matches()) {
      String parent = simpleName(unknown.group(2));
      if (parent.equals(CONFIGURATION) || !unknown.group(2).startsWith(OURS)) {
        add(
            "<%s> must be an element that %s knows, got one that it does not; mend its name or take it out"
                .formatted(unknown.group(1), parent),
            List.of(unknown.group()));
      }
    }
  }

  private static String simpleName(String className) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    return name.endsWith("LoggerContext") ? CONFIGURATION : name;
  }

  /** What an appender lacks as its part could not be made, or what it refers to is not there. */
  private void findConsequences() {
    for (Status status : statuses) {
      String message = String.valueOf(status.getMessage());
      Matcher component = Remedy.NO_COMPONENT.matcher(message);
      if (component.lookingAt()) {
        FileElement element = file.component(component.group(1), component.group(2));
        if (element != null) {
          findConsequencesOf(element);
        }
      }
      Matcher childless = Remedy.CHILDLESS.matcher(message);
      if (childless.matches() && file.refers(childless.group(1))) {
        consequences.add(message);
      }
    }
  }

  /** Logback takes what is in it for parts of what it is in. */
  private void findConsequencesOf(FileElement element) {
    FileElement appender = element.appender();
    for (FileElement child : element.children) {
      consequences.add("Ignoring unknown property [" + child.name + "] in [");
    }
    if (appender != null && element.name.equals("encoder")) {
      consequences.add("No encoder set for the appender named \"" + appender.attribute("name"));
      consequences.add("Encoder has not been set.");
    }
  }

  // ---- files

  private void look(Appender<?> appender) {
    if (!appender.isStarted()
        && appender instanceof FileAppender<?> written
        && written.rawFileProperty() != null) {
      String problem = problemOf(new File(written.rawFileProperty()).getAbsoluteFile());
      if (problem != null) {
        add(
            ("<file> of appender %s must be a file that can be written, got %s, %s; mend the path or"
                    + " its permissions, what the appender should get is counted as failed until then")
                .formatted(written.getName(), written.rawFileProperty(), problem),
            List.of(
                "openFile(" + written.rawFileProperty(),
                "Failed to create parent directories for [" + written.rawFileProperty()));
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
