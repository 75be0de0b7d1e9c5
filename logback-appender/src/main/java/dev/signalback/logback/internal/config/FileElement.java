package dev.signalback.logback.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An element of a configuration file, and where it stands. */
final class FileElement {

  private static final String CLASS = "class";
  private static final String APPENDER = "appender";

  final String name;
  final @Nullable FileElement parent;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<FileElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final String line;

  /**
   * @param line as it is said, as in {@code line 7} or {@code line 7 of more.xml}
   */
  FileElement(String name, @Nullable FileElement parent, String line) {
    this.name = name;
    this.parent = parent;
    this.line = line;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  void addText(String part) {
    text.append(part);
  }

  String text() {
    return text.toString().strip();
  }

  boolean isEmpty() {
    return children.isEmpty() && text().isEmpty();
  }

  boolean isAppender() {
    return name.equals(APPENDER);
  }

  boolean isCondition() {
    return name.equals("if");
  }

  /** Whether it is read under a condition alone. */
  boolean isConditional() {
    return parent != null && (parent.isCondition() || parent.isConditional());
  }

  /** The appender it belongs to, or is. */
  @Nullable FileElement appender() {
    return isAppender() || parent == null ? (isAppender() ? this : null) : parent.appender();
  }

  /** The simple name of its class. */
  String type() {
    String type = attribute(CLASS);
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** Whether its parent has had one like it before. */
  boolean isRepeated() {
    return parent != null
        && parent.children.stream().filter(one -> one.name.equals(name)).findFirst().get() != this;
  }

  String line() {
    return line;
  }

  /** As in {@code <allow> in <ns> in <gate> in <appender name="SIGNALS">}. */
  String place() {
    return isAppender() || parent == null || parent.isOutermost()
        ? tag()
        : tag() + " in " + parent.place();
  }

  /** The same and its line, as the subject of a sentence. */
  String placeAndLine() {
    return place() + ", " + line + ",";
  }

  /** Whether it is {@code <configuration>} or around that. */
  private boolean isOutermost() {
    return parent == null || parent.parent == null;
  }

  private String tag() {
    if (isAppender()) {
      return "<appender name=\"%s\">".formatted(attribute("name"));
    }
    return name.equals("encoder") && !type().isEmpty()
        ? "<encoder class=\"%s\">".formatted(type())
        : "<" + name + ">";
  }

  /** Shows it and all below it, in the order of the file. */
  void forEach(Consumer<FileElement> reader) {
    reader.accept(this);
    children.forEach(child -> child.forEach(reader));
  }
}
