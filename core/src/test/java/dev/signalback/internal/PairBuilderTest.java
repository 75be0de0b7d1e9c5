package dev.signalback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairBuilderTest {

  /** More keys than bits, some of them of the same hash. */
  @Test
  void keepsTheFirstPlaceAndTheLastValueOfEachKey() {
    PairBuilder pairs = new PairBuilder(1);
    Map<String, Object> expected = new LinkedHashMap<>();
    for (int i = 0; i < 600; i++) {
      String key = (i % 2 == 0 ? "Aa" : "BB") + i * 7 % 150;
      pairs.put(key, i);
      expected.put(key, i);
    }

    Map<String, Object> built = pairs.build();

    assertThat(built.entrySet()).containsExactlyElementsOf(expected.entrySet());
  }

  @Test
  void putsNothingInThePlaceOfAnotherIfToldNotTo() {
    PairBuilder pairs = new PairBuilder(2).put("Aa", 1);

    assertThat(pairs.putNew("BB", 2)).isTrue();
    assertThat(pairs.putNew(new String("Aa"), 3)).isFalse();

    assertThat(pairs.build()).isEqualTo(Map.of("Aa", 1, "BB", 2));
  }

  @Test
  void neverChangesWhatItHasGiven() {
    for (int expected = 1; expected < 4; expected++) {
      PairBuilder pairs = new PairBuilder(expected).put("a", 1).put("b", 2);
      Map<String, Object> first = pairs.build();
      pairs.put("a", 3).put("c", 4);

      assertThat(first).isEqualTo(Map.of("a", 1, "b", 2));
      assertThat(pairs.build()).isEqualTo(Map.of("a", 3, "c", 4));
      assertThat(pairs.isEmpty()).isTrue();
    }
  }
}
