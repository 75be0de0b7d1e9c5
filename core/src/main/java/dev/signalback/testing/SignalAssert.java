package dev.signalback.testing;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a signal. A failure shows what came instead, and the whole signal.
 *
 * <p>Not thread-safe.
 */
public final class SignalAssert extends AbstractAssert<SignalAssert, Signal> {

  /** Where checks are collected instead of failing; null where they fail. */
  private final @Nullable List<FieldCheck> collected;

  SignalAssert(@Nullable Signal actual) {
    this(actual, null);
  }

  private SignalAssert(@Nullable Signal actual, @Nullable List<FieldCheck> collected) {
    super(actual, SignalAssert.class);
    this.collected = collected;
  }

  /** What a requirement has to say of a signal, one for each thing it asks for. */
  static List<FieldCheck> checks(Signal signal, Consumer<? super SignalAssert> requirement) {
    List<FieldCheck> checks = new ArrayList<>();
    try {
      requirement.accept(new SignalAssert(signal, checks));
    } catch (AssertionError e) { // by one of AssertJ's own
      checks.add(new FieldCheck("assertion", "to hold", String.valueOf(e.getMessage()), false));
    }
    return checks;
  }

  // ---- what it is

  /** It has this level exactly. */
  public SignalAssert hasLevel(Level level) {
    return equal("level", level, signal().level());
  }

  /** It has this kind. */
  public SignalAssert hasKind(String kind) {
    return equal("kind", kind, signal().kind());
  }

  /** It has this namespace. */
  public SignalAssert hasNs(String ns) {
    return equal("ns", ns, signal().ns());
  }

  /** It has the name of this class as namespace. */
  public SignalAssert hasNs(Class<?> type) {
    return hasNs(type.getName());
  }

  /** It has this id; a leading {@code :} is dropped. */
  public SignalAssert hasId(String id) {
    return equal("id", id.startsWith(":") ? id.substring(1) : id, signal().id());
  }

  /** It has no id. */
  public SignalAssert hasNoId() {
    return equal("id", null, signal().id());
  }

  // ---- what it says

  /** It has this message, its placeholders filled. */
  public SignalAssert hasMessage(String message) {
    return equal("msg", message, signal().msg());
  }

  /** Its message has this text in it. */
  public SignalAssert hasMessageContaining(String part) {
    String msg = signal().msg();
    boolean holds = msg != null && msg.contains(part);
    return check(new FieldCheck("msg", "…" + part + "…", Texts.of(msg), holds));
  }

  /** It has this message as it was written, its placeholders unfilled. */
  public SignalAssert hasTemplate(String template) {
    return equal("template", template, signal().template());
  }

  /** Its data has this value under this key, of this very type; it may have more. */
  public SignalAssert hasData(String key, @Nullable Object value) {
    return pair("data", signal().data(), key, value);
  }

  /** Its data is this and nothing else, in any order. */
  public SignalAssert hasOnlyData(Map<String, ? extends @Nullable Object> data) {
    return equal("data", new LinkedHashMap<>(data), signal().data());
  }

  /** Its data has nothing under this key. */
  public SignalAssert hasNoData(String key) {
    return absent("data", signal().data(), key);
  }

  /** Its context has this value under this key; it may have more. */
  public SignalAssert hasCtx(String key, @Nullable Object value) {
    return pair("ctx", signal().ctx(), key, value);
  }

  /** Its context has nothing under this key. */
  public SignalAssert hasNoCtx(String key) {
    return absent("ctx", signal().ctx(), key);
  }

  /** It has a marker of this name, perhaps among others. */
  public SignalAssert hasMarker(String name) {
    boolean holds = signal().markers().contains(name);
    return check(new FieldCheck("markers", "[" + name + "]", signal().markers().toString(), holds));
  }

  // ---- what went wrong

  /** It has this very error. */
  public SignalAssert hasError(Throwable error) {
    Throwable actual = signal().error();
    return check(
        new FieldCheck("error", error.toString(), String.valueOf(actual), actual == error));
  }

  /** It has an error of this class, or of one below it. */
  public SignalAssert hasError(Class<? extends Throwable> type) {
    Throwable actual = signal().error();
    return check(
        new FieldCheck("error", type.getName(), String.valueOf(actual), type.isInstance(actual)));
  }

  /** It has no error. */
  public SignalAssert hasNoError() {
    return equal("error", null, signal().error());
  }

  // ---- where it belongs

  /** It was made in this trace, with none between. */
  public SignalAssert hasParent(Signal trace) {
    return equal("parent", ref(trace), signal().parent());
  }

  /** This trace is the outermost one it was made in. */
  public SignalAssert hasRoot(Signal trace) {
    return equal("root", ref(trace), signal().root());
  }

  private static SignalRef ref(Signal trace) {
    return new SignalRef(
        trace.id(), Objects.requireNonNull(trace.uid(), "a trace must have a uid, got none"));
  }

  // ---- how all of them go

  private Signal signal() {
    isNotNull();
    return actual;
  }

  private SignalAssert pair(
      String field, Map<String, @Nullable Object> pairs, String key, @Nullable Object value) {
    if (pairs.containsKey(key)) {
      return equal(field + "." + key, value, pairs.get(key));
    }
    return check(new FieldCheck(field + "." + key, Texts.of(value), "absent", false));
  }

  private SignalAssert absent(String field, Map<String, @Nullable Object> pairs, String key) {
    boolean holds = !pairs.containsKey(key);
    return check(
        new FieldCheck(
            field + "." + key, "absent", holds ? "absent" : Texts.of(pairs.get(key)), holds));
  }

  private SignalAssert equal(String field, @Nullable Object expected, @Nullable Object actual) {
    return check(FieldCheck.equal(field, expected, actual));
  }

  private SignalAssert check(FieldCheck check) {
    if (collected != null) {
      collected.add(check);
    } else if (!check.holds()) {
      throw failureWithActualExpected(
          check.actual(),
          check.expected(),
          "%s",
          "%s of signal must be %s, got %s; signal was%n  %s"
              .formatted(check.field(), check.expected(), check.actual(), Texts.line(signal())));
    }
    return this;
  }
}
