package dev.signalback.internal;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills the {@code {}} placeholders of a message the way SLF4J's {@code MessageFormatter} defines
 * it: {@code \{}} is a literal, {@code \\{}} a backslash and a value, arrays print their elements,
 * placeholders without an argument stay, arguments without a placeholder are left out. Unlike it, a
 * value that fails says what failed, and arrays that are nested without end are cut.
 *
 * <p>All methods are free of state; any thread.
 */
public final class MessageFormat {

  /** Arrays inside of arrays beyond this are left out, as a stack has an end. */
  static final int MAX_DEPTH = 100;

  private static final char ESCAPE = '\\';

  private MessageFormat() {}

  /** The filled-in message; null when the template is null. */
  public static @Nullable String format(
      @Nullable String template, @Nullable Object @Nullable [] args) {
    return template == null || args == null || args.length == 0
        ? template
        : format(template, args, null);
  }

  /**
   * The filled-in message.
   *
   * @param places takes where each argument that has a placeholder begins and ends; null: nobody
   *     asks
   */
  public static String format(String template, @Nullable Object[] args, int @Nullable [] places) {
    int brace = template.indexOf("{}");
    if (brace < 0) {
      return template;
    }
    StringBuilder out = new StringBuilder(template.length() + 16 * args.length);
    int copied = 0;
    for (int arg = 0; arg < args.length && brace >= 0; brace = template.indexOf("{}", copied)) {
      if (isEscaped(template, brace) && !isEscaped(template, brace - 1)) {
        out.append(template, copied, brace - 1).append('{');
        copied = brace + 1;
      } else {
        int end = isEscaped(template, brace) ? brace - 1 : brace;
        int start = out.append(template, copied, end).length();
        append(out, args[arg], null);
        if (places != null) {
          places[2 * arg] = start;
          places[2 * arg + 1] = out.length();
        }
        arg++;
        copied = brace + 2;
      }
    }
    return out.append(template, copied, template.length()).toString();
  }

  private static boolean isEscaped(String template, int index) {
    return index > 0 && template.charAt(index - 1) == ESCAPE;
  }

  private static void append(
      StringBuilder out,
      @Nullable Object value,
      @Nullable IdentityHashMap<Object[], Boolean> path) {
    if (value == null || !value.getClass().isArray()) {
      out.append(Rendering.text(value));
    } else if (value instanceof Object[] array) {
      appendElements(out, array, path == null ? new IdentityHashMap<>() : path);
    } else {
      out.append(primitives(value));
    }
  }

  private static void appendElements(
      StringBuilder out, Object[] array, IdentityHashMap<Object[], Boolean> path) {
    out.append('[');
    if (path.size() == MAX_DEPTH || path.putIfAbsent(array, true) != null) {
      out.append("...");
    } else {
      for (int i = 0; i < array.length; i++) {
        append(i == 0 ? out : out.append(", "), array[i], path);
      }
      path.remove(array);
    }
    out.append(']');
  }

  private static String primitives(Object array) {
    if (array instanceof int[] a) {
      return Arrays.toString(a);
    } else if (array instanceof long[] a) {
      return Arrays.toString(a);
    } else if (array instanceof byte[] a) {
      return Arrays.toString(a);
    } else if (array instanceof char[] a) {
      return Arrays.toString(a);
    } else if (array instanceof double[] a) {
      return Arrays.toString(a);
    } else if (array instanceof float[] a) {
      return Arrays.toString(a);
    } else if (array instanceof short[] a) {
      return Arrays.toString(a);
    } else {
      return Arrays.toString((boolean[]) array);
    }
  }
}
