package dev.signalback.internal.dispatch;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads the classes that delivering, closing and reporting need before they are needed: a server
 * that has stopped a web application gives it no class any more, not even one of the JDK's, while
 * what was logged last is on its way.
 *
 * <p>Follows the names in class files (chapter 4.4 of the JVM specification) from one class of ours
 * to the next. Nothing is initialized. Classes that are not there stay away, as the libraries that
 * are optional do.
 */
public final class EarlyClasses {

  private static final String OURS = "dev/signalback/";
  private static final String OF_WEB_APPLICATION = "/WEB-INF/";

  /** A class in a descriptor or a signature. */
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

  private final ClassLoader loader;
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> unread = new ArrayDeque<>();

  private EarlyClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Loads what some classes need, and what that needs. Does nothing unless they are among a web
   * application's own jars or classes: any other program's loader is there to the end.
   */
  public static void load(Class<?>... roots) {
    ClassLoader loader = roots[0].getClassLoader();
    if (loader != null && isInWebApplication(roots[0])) {
      new EarlyClasses(loader).loadFrom(roots);
    }
  }

  /** Servlet containers take a web application's own classes from there, be it unpacked or not. */
  private static boolean isInWebApplication(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL home = source == null ? null : source.getLocation();
    return home != null && home.toString().contains(OF_WEB_APPLICATION);
  }

  private void loadFrom(Class<?>... roots) {
    for (Class<?> root : roots) {
      see(root.getName().replace('.', '/'));
    }
    for (String next = unread.poll(); next != null; next = unread.poll()) {
      read(next);
    }
  }

  private void see(String name) {
    if (seen.add(name) && isLoaded(name.replace('/', '.')) && name.startsWith(OURS)) {
      unread.add(name);
    }
  }

  private boolean isLoaded(String name) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError notThere) {
      return false;
    }
  }

  private void read(String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in != null) {
        readPool(new DataInputStream(in));
      }
    } catch (IOException unreadable) {
      return; // then its classes come when they are needed
    }
  }

  private void readPool(DataInputStream in) throws IOException {
    in.readLong(); // magic and version
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    Deque<Integer> classes = new ArrayDeque<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> classes.add(in.readUnsignedShort());
        case 5, 6 -> {
          in.readLong();
          i++; // they take two places
        }
        default -> in.skipNBytes(sizeOf(tag));
      }
    }
    for (int place : classes) {
      see(texts[place]);
    }
    for (String text : texts) {
      if (text != null) {
        seeAll(IN_DESCRIPTOR.matcher(text));
      }
    }
  }

  private static int sizeOf(int tag) throws IOException {
    return switch (tag) {
      case 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      default -> throw new IOException("unknown constant " + tag);
    };
  }

  private void seeAll(Matcher names) {
    while (names.find()) {
      see(names.group(1));
    }
  }
}
