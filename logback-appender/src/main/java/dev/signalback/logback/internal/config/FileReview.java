package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.joran.spi.ConfigurationWatchList;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a configuration for what Logback takes no notice of: attributes and empty
 * elements of our appenders, appenders that refer to each other, conditions that are not evaluated,
 * references that lead nowhere and, where Logback is bound, levels that it does not know.
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
          "sync");

  private static final Set<String> PARTS = Set.of("gate", "ring", "ns", "kind", "id");

  /** An element that is open. */
  private static final class Open {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final int line;
    boolean isEmpty = true;

    Open(XMLStreamReader xml) {
      name = xml.getLocalName();
      line = xml.getLocation().getLineNumber();
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }

    String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }

    boolean isConditional() {
      return name.equals("if");
    }

    boolean isOurs() {
      String type = attribute("class");
      return name.equals("appender") && OURS.contains(type.substring(type.lastIndexOf('.') + 1));
    }
  }

  private final Consumer<String> found;
  private final boolean isHosted;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, List<String>> references = new LinkedHashMap<>();

  /** What refers to an appender, whatever a condition says, each with its line. */
  private final List<String> unconditional = new ArrayList<>();

  private boolean hasDeadCondition;

  private FileReview(Consumer<String> found, boolean isHosted) {
    this.found = found;
    this.isHosted = isHosted;
  }

  static void of(LoggerContext context, Consumer<String> found) {
    FileReview review = new FileReview(found, !(context instanceof ProviderContext));
    URL main = fileOf(context);
    if (main != null && main.getPath().endsWith(".xml")) {
      review.read(main);
      review.findCycles();
      if (review.isHosted && !AttachedAppenders.leadSomewhere(context)) {
        review.explainSilence(found, "; mend the names, or add the appenders");
      }
    }
  }

  /**
   * Says why a configuration leads to no appender, going by its text; nothing where that was meant,
   * as in one that refers to none.
   */
  static void explainSilence(LoggerContext context, String remedy, Consumer<String> reason) {
    FileReview review = new FileReview(message -> {}, false);
    URL main = fileOf(context);
    if (main != null && main.getPath().endsWith(".xml")) {
      review.read(main);
    }
    review.explainSilence(reason, remedy);
  }

  private void explainSilence(Consumer<String> reason, String remedy) {
    if (!unconditional.isEmpty()) {
      reason.accept(
          "an <appender-ref> must lead to an appender that writes, got none that does among %s%s"
              .formatted(String.join(", ", unconditional), remedy));
    } else if (hasDeadCondition) {
      reason.accept(
          "an <appender-ref> must lead to an appender that writes, got none outside of <if>"
              + remedy);
    }
  }

  /** Logback keeps it where it scans for changes. */
  private static @Nullable URL fileOf(LoggerContext context) {
    if (context.getObject(ConfigurationReview.FILE) instanceof URL known) {
      return known;
    }
    ConfigurationWatchList files = ConfigurationWatchListUtil.getConfigurationWatchList(context);
    try {
      return files == null ? null : files.getTopURL();
    } catch (NoSuchMethodError inOlderVersions) {
      return null;
    }
  }

  /** What cannot be read Logback has said already. */
  private void read(URL file) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = file.openStream()) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        step(xml);
      }
    } catch (IOException | XMLStreamException e) {
      open.clear();
    }
  }

  private void step(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.next()) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (!open.isEmpty()) {
          open.getFirst().isEmpty = false;
        }
        open.push(new Open(xml));
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (!open.isEmpty() && !xml.getText().isBlank()) {
          open.getFirst().isEmpty = false;
        }
      }
      case XMLStreamConstants.END_ELEMENT -> {
        look(open.getFirst());
        open.pop();
      }
      default -> {}
    }
  }

  private void look(Open element) {
    lookAtCondition(element);
    Open appender = appender();
    if (element.name.equals("appender-ref") && open.stream().noneMatch(Open::isConditional)) {
      unconditional.add("%s (line %d)".formatted(element.attribute("ref"), element.line));
    }
    if (appender != null && appender != element) {
      if (element.name.equals("appender-ref")) {
        references
            .computeIfAbsent(appender.attribute("name"), name -> new ArrayList<>())
            .add(element.attribute("ref"));
      } else if (appender.isOurs()) {
        lookAtOption(element);
      }
    } else if (appender == null && isHosted) {
      lookAtLevel(element);
    }
  }

  /** Logback has given up to evaluate the attribute, or needs a library for it. */
  private void lookAtCondition(Open element) {
    if (element.name.equals("if")
        && !element.attribute("condition").isBlank()
        && !Conditions.areEvaluated()) {
      hasDeadCondition = true;
      found.accept(
          "<if condition=\"%s\">, line %d, must be one that this Logback evaluates, got an attribute that it does not; %s, what is in it is left out until then"
              .formatted(element.attribute("condition"), element.line, Conditions.remedy()));
    }
  }

  private @Nullable Open appender() {
    return open.stream().filter(one -> one.name.equals("appender")).findFirst().orElse(null);
  }

  private void lookAtOption(Open element) {
    boolean isValue = VALUES.contains(element.name);
    if (!isValue && !PARTS.contains(element.name)) {
      return;
    }
    boolean hasAttribute = false;
    for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
      if (!attribute.getKey().equals("class")) {
        hasAttribute = true;
        explain(element, attribute.getKey(), attribute.getValue(), isValue);
      }
    }
    if (isValue && element.isEmpty && !hasAttribute) {
      found.accept(
          "%s must have a value between its tags, got none; write one, or take the element out"
              .formatted(place(element)));
    }
  }

  private void explain(Open element, String attribute, String value, boolean isValue) {
    String meant =
        isValue
            ? "<%1$s>%2$s</%1$s>".formatted(element.name, value)
            : "<%1$s><%3$s>%2$s</%3$s></%1$s>".formatted(element.name, value, attribute);
    found.accept(
        "%s must have elements and text, not attributes, got %s=\"%s\", which is not read; write %s"
            .formatted(place(element), attribute, value, meant));
  }

  /** As in {@code <allow> in <ns> in <gate> in <appender name="SIGNALS">, line 7,}. */
  private String place(Open element) {
    List<String> names = new ArrayList<>();
    for (Open one : open) {
      boolean isAppender = one.name.equals("appender");
      names.add(
          isAppender
              ? "<appender name=\"%s\">".formatted(one.attribute("name"))
              : "<" + one.name + ">");
      if (isAppender) {
        break;
      }
    }
    return String.join(" in ", names) + ", line " + element.line + ",";
  }

  private void lookAtLevel(Open element) {
    boolean isRoot = element.name.equals("root");
    String level = element.attribute("level").strip();
    if ((isRoot || element.name.equals("logger")) && !level.isEmpty() && !isKnown(level)) {
      found.accept(
          LoggerLevels.unknown(isRoot ? "ROOT" : element.attribute("name"), level)
              + ", line "
              + element.line);
    }
  }

  private static boolean isKnown(String level) {
    return level.contains("${") || LoggerLevels.isKnown(level);
  }

  private void findCycles() {
    Set<String> told = new HashSet<>();
    for (String start : references.keySet()) {
      List<String> way = cycle(start, start, new ArrayList<>(List.of(start)));
      if (!way.isEmpty() && told.addAll(way)) {
        found.accept(
            "appenders must not refer to each other, got %s; take one of the <appender-ref> out, what refers to them logs nothing until then"
                .formatted(String.join(" -> ", way)));
      }
    }
  }

  /** The way from a name back to the start; empty when there is none. */
  private List<String> cycle(String start, String at, List<String> way) {
    for (String next : references.getOrDefault(at, List.of())) {
      List<String> longer = new ArrayList<>(way);
      longer.add(next);
      List<String> found = List.of();
      if (next.equals(start)) {
        found = longer;
      } else if (!way.contains(next)) {
        found = cycle(start, next, longer);
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
