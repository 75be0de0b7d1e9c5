package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the text of a configuration for what Logback takes no notice of: attributes and
 * empty elements of our appenders, appenders that refer to each other, conditions that are not
 * evaluated and, where Logback is bound, levels that it does not know. It knows where the elements
 * are that others have found mistakes in.
 */
final class FileReview {

  private static final Set<String> OURS = Set.of("SignalAppender", "HandlerAppender");

  private static final Set<String> VALUES =
      Set.of(
          "minLevel",
          "allow",
          "disallow",
          "required",
          "size",
          "whenFull",
          "timeout",
          "dropBelow",
          "closeTimeout",
          "location",
          "key",
          "pattern",
          "keep",
          "replacement",
          "sync",
          "sample",
          "limit",
          "level");

  private static final Set<String> PARTS = Set.of("gate", "ring", "mask", "ns", "kind", "id");

  /** The listener that names levels. */
  private static final String NAMED_LEVELS = "NamedLevels";

  private static final String EITHER = " or <";
  private static final String CONDITION = "condition";

  private final FileElement root;
  private final boolean isComplete;

  private FileReview(FileReader reader) {
    this.root = reader.root();
    this.isComplete = reader.isComplete();
  }

  /** Reads the file that a context was configured by, if there is one. */
  static FileReview of(LoggerContext context) {
    return new FileReview(FileReader.read(context));
  }

  /** Looks for mistakes. */
  void look(boolean isHosted, Consumer<String> found) {
    root.forEach(element -> look(element, isHosted, found));
    findCycles(found);
  }

  private static void look(FileElement element, boolean isHosted, Consumer<String> found) {
    if (hasDeadCondition(element)) {
      found.accept(
          "<if condition=\"%s\">, %s, must be one that this Logback evaluates, got an attribute that it does not; %s, what is in it is left out until then"
              .formatted(element.attribute(CONDITION), element.line(), Conditions.remedy()));
    }
    FileElement appender = element.appender();
    if (element.type().equals(NAMED_LEVELS)) {
      lookForLevels(element, found);
    } else if (element.parent != null && element.parent.type().equals(NAMED_LEVELS)) {
      lookAtOption(element, found);
    } else if (appender != null && appender != element && OURS.contains(appender.type())) {
      lookAtOption(element, found);
    } else if (appender == null && isHosted) {
      lookAtLevel(element, found);
    }
  }

  private static void lookForLevels(FileElement element, Consumer<String> found) {
    if (element.children.stream().noneMatch(child -> child.name.equals("level"))) {
      found.accept(
          "%s must have a <level>, got none; write <level>notice=55</level> into it, or take it out"
              .formatted(element.placeAndLine()));
    }
  }

  private static void lookAtOption(FileElement element, Consumer<String> found) {
    boolean isValue = VALUES.contains(element.name);
    if (!isValue && !PARTS.contains(element.name)) {
      return;
    }
    boolean hasAttribute = false;
    for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
      if (!attribute.getKey().equals("class")) {
        hasAttribute = true;
        explain(element, attribute.getKey(), attribute.getValue(), isValue, found);
      }
    }
    if (isValue && element.isEmpty() && !hasAttribute) {
      found.accept(
          "%s must have a value between its tags, got none; write one, or take the element out"
              .formatted(element.placeAndLine()));
    }
  }

  private static void explain(
      FileElement element,
      String attribute,
      String value,
      boolean isValue,
      Consumer<String> found) {
    String meant =
        isValue
            ? "<%1$s>%2$s</%1$s>".formatted(element.name, value)
            : "<%1$s><%3$s>%2$s</%3$s></%1$s>".formatted(element.name, value, attribute);
    found.accept(
        "%s must have elements and text, not attributes, got %s=\"%s\", which is not read; write %s"
            .formatted(element.placeAndLine(), attribute, value, meant));
  }

  private static void lookAtLevel(FileElement element, Consumer<String> found) {
    boolean isRoot = element.name.equals("root");
    String level = element.attribute("level").strip();
    if ((isRoot || element.name.equals("logger")) && !level.isEmpty() && !isKnown(level)) {
      found.accept(
          LoggerLevels.unknown(isRoot ? "ROOT" : element.attribute("name"), element.line(), level));
    }
  }

  /** Logback alone may know the properties in it. */
  private static boolean isKnown(String level) {
    return level.contains("${")
        || level.contains(FileReader.UNDEFINED)
        || LoggerLevels.isKnown(level);
  }

  // ---- what leads nowhere

  /** Logback has given up to evaluate the attribute, or needs a library for it. */
  private static boolean hasDeadCondition(FileElement element) {
    return element.isCondition()
        && !element.attribute(CONDITION).isBlank()
        && !Conditions.areEvaluated();
  }

  /** Whether something is left out as its condition is not evaluated. */
  boolean hasDeadCondition() {
    return first(FileReview::hasDeadCondition) != null;
  }

  /** Says why no appender gets anything; nothing where that was meant, as without a reference. */
  void explainSilence(String remedy, Consumer<String> reason) {
    List<String> references =
        all(one -> one.name.equals("appender-ref") && !one.isConditional()).stream()
            .map(one -> "%s (%s)".formatted(one.attribute("ref"), one.line()))
            .toList();
    if (!references.isEmpty()) {
      reason.accept(
          "an <appender-ref> must lead to an appender that writes, got none that does among %s%s"
              .formatted(String.join(", ", references), remedy));
    } else if (hasDeadCondition()) {
      reason.accept(
          "an <appender-ref> must lead to an appender that writes, got none outside of <if>"
              + remedy);
    }
  }

  // ---- appenders that refer to each other

  private void findCycles(Consumer<String> found) {
    Map<String, List<String>> references = references();
    Set<String> told = new HashSet<>();
    for (String start : references.keySet()) {
      List<String> way = cycle(references, start, start, new ArrayList<>(List.of(start)));
      if (!way.isEmpty() && told.addAll(way)) {
        found.accept(
            "appenders must not refer to each other, got %s%s; take one of the <appender-ref> out, what refers to them logs nothing until then"
                .formatted(String.join(" -> ", way), lineOf(start)));
      }
    }
  }

  private Map<String, List<String>> references() {
    Map<String, List<String>> references = new LinkedHashMap<>();
    root.forEach(
        element -> {
          FileElement appender = element.appender();
          if (appender != null && element.name.equals("appender-ref")) {
            references
                .computeIfAbsent(appender.attribute("name"), name -> new ArrayList<>())
                .add(element.attribute("ref"));
          }
        });
    return references;
  }

  private String lineOf(String appender) {
    FileElement first = first(element -> isAppender(element, appender));
    return first == null ? "" : ", " + first.line();
  }

  /** The way from a name back to the start; empty when there is none. */
  private static List<String> cycle(
      Map<String, List<String>> references, String start, String at, List<String> way) {
    for (String next : references.getOrDefault(at, List.of())) {
      List<String> longer = new ArrayList<>(way);
      longer.add(next);
      List<String> found = List.of();
      if (next.equals(start)) {
        found = longer;
      } else if (!way.contains(next)) {
        found = cycle(references, start, next, longer);
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  // ---- where something is

  /** Whether an attribute of the files contains a text. */
  boolean mentions(String text) {
    return first(element -> element.attributes.values().stream().anyMatch(v -> v.contains(text)))
        != null;
  }

  /**
   * The names that appenders are referred to by where the files have none; older Logbacks are
   * silent.
   */
  List<String> dangling() {
    List<String> known = appenders();
    return isComplete
        ? all(one -> one.name.equals("appender-ref")).stream()
            .map(one -> one.attribute("ref"))
            .filter(ref -> !ref.contains("${") && !known.contains(ref))
            .distinct()
            .toList()
        : List.of();
  }

  /** The names of the appenders, there or not. */
  List<String> appenders() {
    return all(FileElement::isAppender).stream().map(one -> one.attribute("name")).toList();
  }

  /** The first reference to an appender, as the subject of a sentence. */
  String reference(String appender) {
    FileElement element =
        first(one -> one.name.equals("appender-ref") && one.attribute("ref").equals(appender));
    return element == null ? "<appender-ref>" : element.placeAndLine();
  }

  /** Whether an appender refers to others, there or not. */
  boolean refers(String appender) {
    return references().containsKey(appender);
  }

  /** The element that Logback could not make a component of. */
  @Nullable FileElement component(String name, String className) {
    String type = className.substring(className.lastIndexOf('.') + 1);
    return first(element -> element.name.equals(name) && element.type().equals(type));
  }

  private @Nullable FileElement first(Predicate<FileElement> wanted) {
    List<FileElement> found = all(wanted);
    return found.isEmpty() ? null : found.get(0);
  }

  private List<FileElement> all(Predicate<FileElement> wanted) {
    List<FileElement> found = new ArrayList<>();
    root.forEach(
        element -> {
          if (wanted.test(element)) {
            found.add(element);
          }
        });
    return found;
  }

  private static boolean isAppender(FileElement element, String name) {
    return element.isAppender() && element.attribute("name").equals(name);
  }

  /** The message of a bean, for each element that it is about, with appender and line. */
  List<String> located(Mistake mistake) {
    String message = mistake.getMessage();
    Mistake.Details details = mistake.details();
    if (details.place().isEmpty() || !message.startsWith(details.place())) {
      return List.of(message);
    }
    boolean isOfSecond = message.startsWith(details.place() + " must be given once");
    List<FileElement> elements =
        all(one -> isAt(one, details.place()) && (!isOfSecond || one.isRepeated()));
    String value = details.value();
    if (value != null) {
      elements = having(elements, value);
    }
    String rest = message.substring(details.place().length());
    String located = rest.startsWith(":") ? rest : "," + rest;
    return elements.isEmpty()
        ? List.of(message)
        : elements.stream().map(one -> subject(one) + located).toList();
  }

  /** A value that stands there as a property cannot be told from another one. */
  private static List<FileElement> having(List<FileElement> elements, String value) {
    List<FileElement> exact = elements.stream().filter(one -> one.text().equals(value)).toList();
    List<FileElement> near =
        exact.isEmpty()
            ? elements.stream().filter(one -> one.text().contains(value)).toList()
            : exact;
    List<FileElement> best = near.isEmpty() ? elements : near;
    return best.size() == 1 || !near.isEmpty() ? best.subList(0, 1) : List.of();
  }

  private static boolean isAt(FileElement element, String place) {
    int either = place.indexOf(EITHER);
    if (either >= 0) { // <allow> in <ns> or <kind>
      int parent = place.lastIndexOf('<', either - 1);
      return isAt(element, place.substring(0, either))
          || isAt(element, place.substring(0, parent) + place.substring(either + 4));
    }
    if (element.isAppender()) {
      return place.equals("appender " + element.attribute("name"));
    }
    String own = element.place();
    return own.equals(place) || own.startsWith(place + " in ");
  }

  private static String subject(FileElement element) {
    return (element.isAppender() ? "appender " + element.attribute("name") : element.place())
        + ", "
        + element.line();
  }
}
