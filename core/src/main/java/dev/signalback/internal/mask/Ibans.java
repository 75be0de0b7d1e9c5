package dev.signalback.internal.mask;

import java.util.HashMap;
import java.util.Map;

/**
 * Knows bank accounts by ISO 13616: country, length and check digits; in one piece or in groups
 * with blanks between.
 */
final class Ibans {

  /** Countries, each with the length of its accounts. */
  private static final String COUNTRIES =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28"
          + " EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23"
          + " IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27"
          + " MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27"
          + " ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";

  private static final Map<Integer, Integer> LENGTHS = new HashMap<>();

  static {
    for (int i = 0; i < COUNTRIES.length(); i += 5) {
      LENGTHS.put(
          country(COUNTRIES.charAt(i), COUNTRIES.charAt(i + 1)),
          Integer.parseInt(COUNTRIES.substring(i + 2, i + 4)));
    }
  }

  private Ibans() {}

  private static int country(char first, char second) {
    return first << 8 | second;
  }

  /** Where an account ends that begins with the letter at a place; -1 when there is none. */
  static int end(CharSequence text, int start) {
    if (start + 15 > text.length()
        || !Chars.isUpper(text.charAt(start + 1))
        || !Chars.isDigit(text.charAt(start + 2))
        || !Chars.isDigit(text.charAt(start + 3))) {
      return -1;
    }
    Integer length = LENGTHS.get(country(text.charAt(start), text.charAt(start + 1)));
    return length == null ? -1 : end(text, start, length);
  }

  private static int end(CharSequence text, int start, int length) {
    int rest = 0;
    int count = 0;
    int at = start;
    while (count < length && at < text.length()) {
      char c = text.charAt(at);
      boolean isBlank = c == ' ' && count % 4 == 0 && text.charAt(at - 1) != ' ';
      if (!isBlank) {
        if (!Chars.isDigit(c) && !Chars.isUpper(c)) {
          return -1;
        }
        rest = count < 4 ? rest : with(rest, c);
        count++;
      }
      at++;
    }
    if (count < length || Chars.isWordAt(text, at)) {
      return -1;
    }
    for (int i = start; i < start + 4; i++) { // the check is made with these at the end
      rest = with(rest, text.charAt(i));
    }
    return rest == 1 ? at : -1;
  }

  private static int with(int rest, char c) {
    return Chars.isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
  }
}
