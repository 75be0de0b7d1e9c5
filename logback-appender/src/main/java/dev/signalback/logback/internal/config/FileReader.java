package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import ch.qos.logback.core.spi.PropertyContainer;
import ch.qos.logback.core.spi.ScanException;
import ch.qos.logback.core.util.Loader;
import ch.qos.logback.core.util.OptionHelper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a configuration, and of the files that it includes, where the properties in
 * their names are known. What cannot be read Logback has said already.
 */
final class FileReader {

  /** What Logback writes behind a property that nobody has defined. */
  static final String UNDEFINED = "_IS_UNDEFINED";

  private static final String MESSAGE = "Message: ";
  private static final Set<String> REMOTE = Set.of("http", "https", "ftp");

  private final LoggerContext context;
  private final FileElement root = new FileElement("", null, "");
  private final Map<String, String> properties = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /** Whether there may be more than what was read. */
  private boolean isIncomplete;

  private @Nullable String problem;

  private FileReader(LoggerContext context) {
    this.context = context;
  }

  /** Reads the files of a context; its root has no children when there is none. */
  static FileReader read(LoggerContext context) {
    FileReader reader = new FileReader(context);
    URL main = fileOf(context);
    if (main != null && main.getPath().endsWith(".xml")) {
      reader.read(main, reader.root, "");
    }
    return reader;
  }

  FileElement root() {
    return root;
  }

  /** What is not XML, and where; null when all of it is. */
  @Nullable String problem() {
    return problem;
  }

  private static String name(URL file) {
    String path = file.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The JDK says the line before the text, in a line of its own. */
  private static String problemOf(URL file, XMLStreamException e) {
    String text = String.valueOf(e.getMessage());
    int message = text.indexOf(MESSAGE);
    String what = message < 0 ? text : text.substring(message + MESSAGE.length());
    String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber();
    return name(file) + line + ": " + what.replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }

  /** Whether all that the configuration is made of was read. */
  boolean isComplete() {
    return !isIncomplete;
  }

  /** Logback keeps it where it scans for changes; older versions do so for every file. */
  private static @Nullable URL fileOf(LoggerContext context) {
    return context.getObject(ConfigurationReview.FILE) instanceof URL known
        ? known
        : ConfigurationWatchListUtil.getMainWatchURL(context);
  }

  /**
   * @param suffix what follows the number of a line
   */
  private void read(URL file, FileElement parent, String suffix) {
    if (isRemote(file)) {
      isIncomplete = true;
      return; // nothing is fetched a second time
    }
    if (!read.add(file.toString())) {
      return; // files that include each other
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = open(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      FileElement at = parent;
      while (xml.hasNext()) {
        at = step(xml, at, suffix);
      }
    } catch (XMLStreamException e) {
      isIncomplete = true;
      problem = problemOf(file, e);
    } catch (IOException e) {
      isIncomplete = true;
    }
    read.remove(file.toString());
  }

  private static boolean isRemote(URL file) {
    return REMOTE.contains(file.getProtocol().toLowerCase(Locale.ROOT));
  }

  /** What a cache has may be older than what was read. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** Reads on from an element that is open; returns the one that is open then. */
  private FileElement step(XMLStreamReader xml, FileElement at, String suffix)
      throws XMLStreamException {
    switch (xml.next()) {
      case XMLStreamConstants.START_ELEMENT -> {
        return opened(xml, at, suffix);
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> at.addText(xml.getText());
      case XMLStreamConstants.END_ELEMENT -> {
        closed(at);
        return at.parent == null ? at : at.parent;
      }
      default -> {}
    }
    return at;
  }

  private static FileElement opened(XMLStreamReader xml, FileElement parent, String suffix) {
    String line = "line " + xml.getLocation().getLineNumber() + suffix;
    FileElement element = new FileElement(xml.getLocalName(), parent, line);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      element.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return element;
  }

  private void closed(FileElement element) {
    switch (element.name) {
      case "property", "variable", "substitutionProperty" -> define(element);
      case "include" -> include(element);
      case "root", "logger" -> element.attributes.replaceAll((key, value) -> substituted(value));
      default -> {}
    }
  }

  private void define(FileElement property) {
    String name = property.attribute("name");
    if (!name.isEmpty()) {
      properties.put(name, substituted(property.attribute("value")));
    } else {
      URL file = urlOf(property);
      if (file != null) {
        load(file);
      }
    }
  }

  private void load(URL file) {
    Properties loaded = new Properties();
    try (InputStream in = open(file)) {
      loaded.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return;
    }
    loaded.stringPropertyNames().forEach(key -> properties.put(key, loaded.getProperty(key)));
  }

  private void include(FileElement element) {
    URL file = urlOf(element);
    FileElement parent = element.parent;
    isIncomplete |= file == null;
    if (file != null && parent != null) {
      read(file, parent, " of " + name(file));
    }
  }

  private @Nullable URL urlOf(FileElement element) {
    String file = substituted(element.attribute("file"));
    String resource = substituted(element.attribute("resource"));
    String url = substituted(element.attribute("url"));
    if ((file + resource + url).contains(UNDEFINED)) {
      return null;
    }
    try {
      if (!file.isEmpty()) {
        return new File(file).toURI().toURL();
      }
      if (url.startsWith("file:")) { // nothing is fetched a second time
        return new URL(url);
      }
      return resource.isEmpty() ? null : Loader.getResourceBySelfClassLoader(resource);
    } catch (IOException e) {
      return null;
    }
  }

  /** As Logback does it, as far as the files and the context know the properties. */
  private String substituted(String text) {
    try {
      return text.contains("${") ? OptionHelper.substVars(text, new Known()) : text;
    } catch (ScanException | IllegalArgumentException e) {
      return text;
    }
  }

  private final class Known implements PropertyContainer {
    @Override
    public void addSubstitutionProperty(String key, String value) {
      properties.put(key, value);
    }

    @Override
    public @Nullable String getProperty(String key) {
      String own = properties.get(key);
      return own == null ? context.getProperty(key) : own;
    }

    @Override
    public Map<String, String> getCopyOfPropertyMap() {
      return new HashMap<>(properties);
    }
  }
}
