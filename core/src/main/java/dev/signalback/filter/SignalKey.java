package dev.signalback.filter;

import dev.signalback.internal.NearMiss;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells signals apart that a rate limit counts, or a sampling picks, separately.
 *
 * <table>
 *   <caption>What can be written</caption>
 *   <tr><th>key</th><th>signals are the same when they have the same</th></tr>
 *   <tr><td>{@code id}</td><td>id</td></tr>
 *   <tr><td>{@code ns}</td><td>namespace</td></tr>
 *   <tr><td>{@code template}</td><td>message as it was written, placeholders unfilled</td></tr>
 *   <tr><td>{@code message}</td><td>template and arguments</td></tr>
 *   <tr><td>{@code data.order-id}</td><td>value of a key of the data</td></tr>
 *   <tr><td>{@code ctx.request-id}</td><td>value of a key of the context</td></tr>
 * </table>
 *
 * <p>Immutable; any thread.
 */
public final class SignalKey {

  /** Where the value comes from. */
  public enum Source {
    ID,
    NS,
    TEMPLATE,
    MESSAGE,
    DATA,
    CTX
  }

  private static final List<String> ALLOWED = List.of("id", "ns", "template", "message");

  private static final String DATA = "data.";
  private static final String CTX = "ctx.";

  private final Source source;
  private final String name;

  private SignalKey(Source source, String name) {
    this.source = source;
    this.name = name;
  }

  /**
   * Reads a key, see the class.
   *
   * @throws IllegalArgumentException when it is none of those; the message names it and what is
   *     allowed
   */
  public static SignalKey parse(String text) {
    String key = text.strip();
    if (key.startsWith(DATA) && key.length() > DATA.length()) {
      return new SignalKey(Source.DATA, key.substring(DATA.length()));
    } else if (key.startsWith(CTX) && key.length() > CTX.length()) {
      return new SignalKey(Source.CTX, key.substring(CTX.length()));
    } else if (ALLOWED.contains(key)) {
      return new SignalKey(Source.valueOf(key.toUpperCase(Locale.ROOT)), "");
    }
    throw new IllegalArgumentException(
        "by= must be id, ns, template, message, data.<key> or ctx.<key>, got %s%s"
            .formatted(key.isEmpty() ? "a blank text" : key, NearMiss.of(key, ALLOWED)));
  }

  /** Where the value comes from. */
  public Source source() {
    return source;
  }

  /** The key in the data or the context; empty for the other sources. */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignalKey that && source == that.source && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return source.hashCode() * 31 + name.hashCode();
  }

  /** What {@link #parse} reads back. */
  @Override
  public String toString() {
    return switch (source) {
      case DATA -> DATA + name;
      case CTX -> CTX + name;
      default -> source.name().toLowerCase(Locale.ROOT);
    };
  }
}
