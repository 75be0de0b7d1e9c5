package dev.signalback.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Options of a command line with their values, read as what they must be. Immutable. */
final class Arguments {
  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads {@code --option value} pairs and presets: words that stand for many options.
   *
   * @param presets the first holds where the command line says nothing
   * @throws IllegalArgumentException when an option is not one of the first preset's
   */
  static Arguments parse(Map<String, Map<String, String>> presets, String... args) {
    Map<String, String> defaults = presets.values().iterator().next();
    Map<String, String> values = new LinkedHashMap<>(defaults);
    for (int i = 0; i < args.length; i++) {
      Map<String, String> preset = presets.get(args[i]);
      if (preset != null) {
        values.putAll(preset);
        continue;
      }
      if (!defaults.containsKey(args[i])) {
        String allowed =
            String.join(", ", presets.keySet()) + ", " + String.join(", ", defaults.keySet());
        throw new IllegalArgumentException("an option must be of " + allowed + ", got " + args[i]);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " must have a value, got none");
      }
      values.put(args[i], args[++i]);
    }
    return new Arguments(values);
  }

  String text(String option) {
    return Objects.requireNonNull(values.get(option), option);
  }

  int number(String option, int least) {
    return number(option, text(option), least);
  }

  List<Integer> numbers(String option, int least) {
    return list(option, v -> number(option, v, least));
  }

  int powerOfTwo(String option, int least) {
    int number = number(option, least);
    if (Integer.bitCount(number) != 1) {
      throw new IllegalArgumentException(
          option + " must be a power of two, got " + number + "; try " + nextPowerOfTwo(number));
    }
    return number;
  }

  <E extends Enum<E>> E word(String option, Class<E> type) {
    return word(option, text(option), type);
  }

  /** Words with commas between, or {@code all}. */
  <E extends Enum<E>> Set<E> words(String option, Class<E> type) {
    if (text(option).equals("all")) {
      return EnumSet.allOf(type);
    }
    Set<E> set = EnumSet.noneOf(type);
    set.addAll(list(option, v -> word(option, v, type)));
    return set;
  }

  private <T> List<T> list(String option, Function<String, T> parse) {
    return Arrays.stream(text(option).split(",", -1)).map(parse).toList();
  }

  private static long nextPowerOfTwo(int number) {
    return Long.highestOneBit(number) << 1;
  }

  private static int number(String option, String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        option + " must be a number from " + least + ", got " + value);
  }

  private static <E extends Enum<E>> E word(String option, String value, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    return constants.stream()
        .filter(c -> toWord(c).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    option
                        + " must be of "
                        + String.join(", ", constants.stream().map(Arguments::toWord).toList())
                        + ", got "
                        + value));
  }

  /** A constant as a word of the command line. */
  static String toWord(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
