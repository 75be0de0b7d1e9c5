package dev.signalback.internal.mask;

/**
 * Knows the numbers of payment cards: the prefixes and lengths of the large networks, and the check
 * digit of Luhn (ISO/IEC 7812-1). In one piece, or in the groups that are printed on cards.
 */
final class Cards {

  private static final int SHORTEST = 14;
  private static final int LONGEST = 19;

  private Cards() {}

  /**
   * Where a number ends that begins with the digit at a place; -1 when there is none. The character
   * in front is no letter and no digit.
   */
  static int end(CharSequence text, int start, int endOfRun) {
    if (isFraction(text, start, endOfRun)) {
      return -1;
    }
    int length = endOfRun - start;
    int end = length == 4 ? endOfGroups(text, start) : endOfRun;
    boolean mayBe = length == 4 ? end > 0 : length >= SHORTEST && length <= LONGEST;
    return mayBe && !Chars.isWordAt(text, end) && isCard(text, start, end) ? end : -1;
  }

  /** Part of a number with a decimal point. */
  private static boolean isFraction(CharSequence text, int start, int end) {
    return (Chars.isAt(text, start - 1, '.') && Chars.isDigitAt(text, start - 2))
        || (Chars.isAt(text, end, '.') && Chars.isDigitAt(text, end + 1));
  }

  private static int endOfGroups(CharSequence text, int start) {
    char separator = start + 4 < text.length() ? text.charAt(start + 4) : 'x';
    if (separator != ' ' && separator != '-') {
      return -1;
    }
    int second = group(text, start + 5);
    if (second == 4) {
      boolean isGrouped =
          Chars.isAt(text, start + 9, separator)
              && group(text, start + 10) == 4
              && Chars.isAt(text, start + 14, separator)
              && group(text, start + 15) == 4;
      return isGrouped ? start + 19 : -1;
    }
    if (second != 6 || !Chars.isAt(text, start + 11, separator)) {
      return -1;
    }
    int third = group(text, start + 12);
    return third == 4 || third == 5 ? start + 12 + third : -1;
  }

  /** How many digits there are from a place on, up to 7. */
  private static int group(CharSequence text, int start) {
    int count = 0;
    while (count < 7 && Chars.isDigitAt(text, start + count)) {
      count++;
    }
    return count;
  }

  private static boolean isCard(CharSequence text, int start, int end) {
    int count = 0;
    int prefix = 0;
    int sum = 0;
    boolean isDoubled = false;
    for (int i = end - 1; i >= start; i--) {
      int digit = text.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        int times = isDoubled ? 2 * digit : digit;
        sum += times > 9 ? times - 9 : times;
        isDoubled = !isDoubled;
        count++;
      }
    }
    for (int i = start; i < start + 4; i++) {
      prefix = 10 * prefix + text.charAt(i) - '0';
    }
    return sum % 10 == 0 && isOfNetwork(prefix, count);
  }

  private static boolean isOfNetwork(int prefix, int length) {
    int two = prefix / 100;
    return switch (length) {
      case 14 -> two == 36 || two == 38 || two == 39 || (prefix >= 3000 && prefix <= 3059);
      case 15 -> two == 34 || two == 37;
      case 16 ->
          two / 10 == 4
              || (two >= 51 && two <= 55)
              || (prefix >= 2221 && prefix <= 2720)
              || (prefix >= 3528 && prefix <= 3589)
              || prefix == 6011
              || (two >= 62 && two <= 65);
      case 17, 18 -> two == 62;
      case 19 -> two / 10 == 4 || two == 62;
      default -> false;
    };
  }
}
