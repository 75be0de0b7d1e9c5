package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.internal.SignalAccess;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
class SignalMdcAdapterTest {

  private final SignalMdcAdapter mdc = new SignalMdcAdapter();

  @Test
  void keepsValuesByKey() {
    mdc.put("a", "1");
    mdc.put("b", "2");
    mdc.put("a", "3");

    mdc.remove("b");
    mdc.remove("absent");
    mdc.remove(null);

    assertThat(mdc.get("a")).isEqualTo("3");
    assertThat(mdc.get("b")).isNull();
    assertThat(mdc.get(null)).isNull();
    assertThat(mdc.getCopyOfContextMap()).isEqualTo(Map.of("a", "3"));
  }

  @Test
  void allowsValuesThatAreNull() {
    mdc.put("key", null);

    assertThat(mdc.get("key")).isNull();
    assertThat(mdc.getCopyOfContextMap()).containsEntry("key", null);
  }

  @Test
  void rejectsKeysThatAreNull() {
    assertThatThrownBy(() -> mdc.put(null, "value"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key must not be null, got null");
  }

  @Test
  void takesAMapAsItsOwn() {
    Map<String, String> given = new HashMap<>(Map.of("a", "1"));
    mdc.put("before", "x");

    mdc.setContextMap(given);
    given.put("b", "later");

    assertThat(mdc.getCopyOfContextMap()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void isEmptyAfterAMapThatIsNull() {
    mdc.put("key", "value");

    mdc.setContextMap(null);

    assertThat(mdc.get("key")).isNull();
    assertThat(mdc.getCopyOfContextMap()).isNull();
  }

  @Test
  void isEmptyAfterClear() {
    mdc.put("key", "value");

    mdc.clear();

    assertThat(mdc.get("key")).isNull();
    assertThat(mdc.capture()).isNull();
  }

  @Test
  void givesCopiesThatMayBeChanged() {
    mdc.put("key", "value");

    mdc.getCopyOfContextMap().put("other", "x");

    assertThat(mdc.getCopyOfContextMap()).isEqualTo(Map.of("key", "value"));
  }

  @Test
  void turnsWhatRawTypesLetInIntoText() {
    mdc.setContextMap(polluted());

    assertThat(mdc.get("number")).isEqualTo("17");
    assertThat(mdc.get("hostile")).contains("toString() failed").contains("no text");
    assertThat(mdc.get("null")).isEqualTo("of a null key");
    assertThat(mdc.getCopyOfContextMap()).hasSize(3);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // applications do
  private static Map<String, String> polluted() {
    Map raw = new HashMap();
    raw.put("number", 17);
    raw.put("hostile", new Hostile());
    raw.put(null, "of a null key");
    return raw;
  }

  private static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @Test
  void hasEachTextOnceAsAKey() {
    Map<String, String> given = new HashMap<>();
    given.put(null, "a");
    given.put("null", "b");
    mdc.setContextMap(given);
    assertThat(mdc.capture()).hasSize(2);
  }

  @Test
  void pushesAndPopsByKey() {
    mdc.pushByKey("key", "first");
    mdc.pushByKey("key", "second");

    assertThat(mdc.getCopyOfDequeByKey("key")).containsExactly("second", "first");
    assertThat(mdc.popByKey("key")).isEqualTo("second");
    assertThat(mdc.popByKey("key")).isEqualTo("first");
  }

  @Test
  void popsNullWhereNothingIsLeft() {
    mdc.pushByKey("key", "only");
    mdc.popByKey("key");

    assertThat(mdc.popByKey("key")).isNull();
    assertThat(mdc.popByKey("never pushed")).isNull();
    assertThat(mdc.getCopyOfDequeByKey("never pushed")).isNull();
  }

  @Test
  void ignoresKeysOfDequesThatAreNull() {
    mdc.pushByKey(null, "value");
    mdc.clearDequeByKey(null);

    assertThat(mdc.popByKey(null)).isNull();
    assertThat(mdc.getCopyOfDequeByKey(null)).isNull();
  }

  @Test
  void ignoresValuesOfDequesThatAreNull() {
    mdc.pushByKey("key", null);
    assertThat(mdc.getCopyOfDequeByKey("key")).isNull();

    mdc.pushByKey("key", "value");
    mdc.pushByKey("key", null);

    assertThat(mdc.getCopyOfDequeByKey("key")).containsExactly("value");
  }

  @Test
  void givesCopiesOfDequesThatMayBeChanged() {
    mdc.pushByKey("key", "value");

    Deque<String> copy = mdc.getCopyOfDequeByKey("key");
    copy.clear();

    assertThat(mdc.getCopyOfDequeByKey("key")).containsExactly("value");
  }

  @Test
  void clearsOneDeque() {
    mdc.pushByKey("a", "1");
    mdc.pushByKey("b", "2");

    mdc.clearDequeByKey("a");

    assertThat(mdc.popByKey("a")).isNull();
    assertThat(mdc.getCopyOfDequeByKey("b")).containsExactly("2");
  }

  @Test
  @Timeout(10)
  void isNotInheritedByChildThreads() throws Exception {
    mdc.put("key", "value");
    mdc.pushByKey("deque", "value");
    CompletableFuture<List<Object>> seen = new CompletableFuture<>();

    Thread child =
        new Thread(
            () -> {
              mdc.put("of the child", "x");
              seen.complete(
                  java.util.Arrays.asList(
                      mdc.get("key"), mdc.popByKey("deque"), mdc.getCopyOfContextMap().size()));
            });
    child.start();

    assertThat(seen.get(5, TimeUnit.SECONDS)).containsExactly(null, null, 1);
    assertThat(mdc.get("of the child")).isNull();
  }

  @Test
  void isCapturedByReference() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      door.mdc().put("key", "value");
      door.logger("a").info("first");
      door.logger("b").info("second");
      door.mdc().put("key", "other");
      door.logger("a").info("third");

      List<Object[]> pairs =
          door.signals().stream().map(signal -> SignalAccess.state(signal).mdc).toList();

      assertThat(pairs.get(0)).isSameAs(pairs.get(1)).containsExactly("key", "value");
      assertThat(pairs.get(2)).containsExactly("key", "other");
    }
  }
}
