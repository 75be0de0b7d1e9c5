package dev.signalback.internal.mask;

/**
 * Finds secrets in a text by their form: one pass, each character looked at a bounded number of
 * times whatever the text is. For one text and one thread.
 */
final class TextScanner {

  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_DOMAIN = 255;

  private static final byte NOTHING = 0;
  private static final byte DIGIT = 1;
  private static final byte UPPER = 2;
  private static final byte LOWER = 3;
  private static final byte AT = 4;
  private static final byte COLON = 5;
  private static final byte EQUALS = 6;

  /** What may begin at a character. */
  private static final byte[] KINDS = new byte[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      KINDS[c] = DIGIT;
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      KINDS[c] = UPPER;
    }
    KINDS['b'] = LOWER; // bearer, basic
    KINDS['e'] = LOWER; // eyJ
    KINDS['@'] = AT;
    KINDS[':'] = COLON;
    KINDS['='] = EQUALS;
  }

  private final CharSequence text;
  private final Found found;
  private final KeyNames names;

  /** Where the last one that was found ends. */
  private int floor;

  /** What was looked through in vain, and need not be again. */
  private int noJwtBefore;

  /** Takes what was found. */
  @FunctionalInterface
  interface Found {
    void add(int start, int end);
  }

  TextScanner(CharSequence text, KeyNames names, Found found) {
    this.text = text;
    this.names = names;
    this.found = found;
  }

  void scan() {
    int length = text.length();
    int at = 0;
    while (at < length) {
      char c = text.charAt(at);
      byte kind = c < 128 ? KINDS[c] : NOTHING;
      at = kind == NOTHING ? at + 1 : look(kind, at);
    }
  }

  /** Gives the place to go on from. */
  private int look(byte kind, int at) {
    return switch (kind) {
      case DIGIT -> card(at);
      case UPPER, LOWER -> Chars.isWordAt(text, at - 1) ? at + 1 : word(at);
      case AT -> mail(at);
      case EQUALS -> keyed(at);
      default ->
          Chars.isAt(text, at + 1, '/') && Chars.isAt(text, at + 2, '/') ? url(at) : keyed(at);
    };
  }

  private int take(int start, int end) {
    found.add(start, end);
    floor = end;
    return end;
  }

  private int card(int at) {
    int endOfRun = at + 1;
    while (endOfRun < text.length() && Chars.isDigit(text.charAt(endOfRun))) {
      endOfRun++;
    }
    int end = Chars.isWordAt(text, at - 1) ? -1 : Cards.end(text, at, endOfRun);
    return end < 0 ? endOfRun : take(at, end);
  }

  private int word(int at) {
    return switch (text.charAt(at)) {
      case 'e' -> jwt(at);
      case 'b' -> scheme(at);
      case 'B' -> {
        int next = scheme(at);
        yield next > at + 1 ? next : iban(at);
      }
      case 'A' -> {
        int end = Tokens.endOfAwsKey(text, at);
        yield end < 0 ? iban(at) : take(at, end);
      }
      default -> iban(at);
    };
  }

  private int iban(int at) {
    int end = Ibans.end(text, at);
    return end < 0 ? at + 1 : take(at, end);
  }

  private int jwt(int at) {
    if (at < noJwtBefore || !Chars.isAt(text, at + 1, 'y') || !Chars.isAt(text, at + 2, 'J')) {
      return at + 1;
    }
    int endOfFirst = Tokens.endOfPart(text, at);
    int end = Tokens.endOfJwt(text, at, endOfFirst);
    noJwtBefore = endOfFirst;
    return end < 0 ? at + 1 : take(at, end);
  }

  private int scheme(int at) {
    boolean isBearer = Chars.startsWith(text, at, "bearer");
    if (!isBearer && !Chars.startsWith(text, at, "basic")) {
      return at + 1;
    }
    int start = Tokens.afterScheme(text, at + (isBearer ? 6 : 5));
    if (start < 0) {
      return at + 1;
    }
    int end = Tokens.endOfToken68(text, start);
    boolean isToken =
        isBearer ? Tokens.isBearer(text, start, end) : Tokens.isBasic(text, start, end);
    return isToken ? take(start, end) : at + 1;
  }

  /** {@code scheme://name:password@host}: the password. */
  private int url(int at) {
    int end = at + 3;
    int colon = -1;
    int sign = -1;
    while (end < text.length() && isOfAuthority(text.charAt(end))) {
      char c = text.charAt(end);
      if (c == ':' && colon < 0) {
        colon = end;
      } else if (c == '@') {
        sign = end;
      }
      end++;
    }
    boolean hasPassword = colon > 0 && sign > colon + 1 && Chars.isWordAt(text, at - 1);
    return hasPassword ? take(colon + 1, sign) : at + 3;
  }

  private static boolean isOfAuthority(char c) {
    return !Chars.isBlank(c)
        && switch (c) {
          case '/', '?', '#', '"', '\'', '<', '>' -> false;
          default -> true;
        };
  }

  private int mail(int at) {
    int start = at;
    int first = Math.max(floor, at - LONGEST_LOCAL_PART);
    while (start > first && isOfLocalPart(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && !Chars.isWord(text.charAt(start))) {
      start++;
    }
    int end = start == at ? -1 : endOfDomain(at + 1);
    return end < 0 ? at + 1 : take(start, end);
  }

  private static boolean isOfLocalPart(char c) {
    return Chars.isWord(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  /** Labels with dots between, the last one of two letters or more; -1 when there are none. */
  private int endOfDomain(int start) {
    int most = Math.min(text.length(), start + LONGEST_DOMAIN);
    int end = -1;
    int label = start;
    int at = start;
    boolean isWord = true;
    boolean hasDot = false;
    while (at < most && (Chars.isWord(text.charAt(at)) || isSeparator(at, label))) {
      char c = text.charAt(at);
      if (c == '.') {
        label = at + 1;
        isWord = true;
        hasDot = true;
      } else {
        isWord &= !Chars.isDigit(c) && c != '-';
        if (hasDot && isWord && at - label >= 1) {
          end = at + 1;
        } else if (hasDot && !isWord && end > label) {
          end = -1;
        }
      }
      at++;
    }
    return end;
  }

  private boolean isSeparator(int at, int label) {
    char c = text.charAt(at);
    return c == '-' || (c == '.' && at > label && Chars.isWordAt(text, at + 1));
  }

  private int keyed(int at) {
    KeyedText keyed = new KeyedText(text, names);
    return keyed.find(at, floor) ? take(keyed.start(), keyed.end()) : at + 1;
  }
}
