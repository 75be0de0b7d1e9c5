package dev.signalback.internal.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.internal.emit.Uids.Format;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UidsTest {

  private static final int MANY = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "NANO, '[0-9A-Za-z_-]{21}'",
    "NANO_10, '[0-9A-Za-z_-]{10}'",
    "HEX, '[0-9a-f]{32}'",
    "HEX_16, '[0-9a-f]{16}'",
    "UUID, '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'",
  })
  void looksAsItWasChosen(Format format, String pattern) {
    for (int i = 0; i < 1000; i++) {
      assertThat(Uids.next(format)).matches(pattern);
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotRepeatItself(Format format) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      seen.add(Uids.next(format));
    }

    assertThat(seen).hasSize(MANY);
  }

  @ParameterizedTest
  @EnumSource
  void usesEveryCharacterAtEveryPlace(Format format) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String uid = Uids.next(format);
      for (int place = 0; place < uid.length(); place++) {
        seen.add(place + "" + uid.charAt(place));
      }
    }

    int places = Uids.next(format).length();
    int fewest =
        switch (format) {
          case NANO -> 64 * (places - 1) + 16; // a long ends within the eleventh
          case NANO_10 -> 64 * places;
          case HEX, HEX_16 -> 16 * places;
          case UUID -> 16 * (places - 4 - 2) + 4 + 1 + 4; // dashes, version and variant
        };
    assertThat(seen).hasSize(fewest);
  }

  @Test
  void makesUuidsThatOthersRead() {
    UUID uid = UUID.fromString(Uids.next(Format.UUID));

    assertThat(uid.version()).isEqualTo(4);
    assertThat(uid.variant()).isEqualTo(2);
  }

  @Test
  void countsTheDefaultForAFormatThatNobodyKnows() {
    assertThat(Format.parse("nanoid")).isEqualTo(Format.NANO);
    assertThat(Format.parse("hex-16")).isEqualTo(Format.HEX_16);
    assertThat(Format.parse(null)).isEqualTo(Format.NANO);
  }
}
