package dev.signalback.internal.json;

/**
 * How much of a signal a line of JSON holds at most; every cut is marked in the line. Immutable;
 * any thread.
 *
 * @param maxDepth how deep containers may be nested in a value
 * @param maxStringLength how many characters of a string are written
 * @param maxElements how many elements or pairs of one container are written
 * @param maxStackFrames how many lines of the stack of one throwable are written
 * @param maxCauses how many throwables below an error are written, causes and suppressed ones
 *     together
 */
public record JsonLimits(
    int maxDepth, int maxStringLength, int maxElements, int maxStackFrames, int maxCauses) {

  /** One of the limits: its name, its range and its default. */
  public enum Limit {
    // walks are recursive, and one string must fit into the buffer whatever its characters become
    DEPTH("maxDepth", 1, 512, 16),
    STRING_LENGTH("maxStringLength", 1, 1 << 24, 262_144),
    ELEMENTS("maxElements", 1, Integer.MAX_VALUE, 10_000),
    STACK_FRAMES("maxStackFrames", 0, Integer.MAX_VALUE, 200),
    CAUSES("maxCauses", 0, 512, 20);

    private final String label;
    private final int least;
    private final int most;
    private final int byDefault;

    Limit(String label, int least, int most, int byDefault) {
      this.label = label;
      this.least = least;
      this.most = most;
      this.byDefault = byDefault;
    }

    /** The name of the option. */
    public String label() {
      return label;
    }

    public int byDefault() {
      return byDefault;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when the text is no number of the range
     */
    public int parse(String text) {
      try {
        int value = Integer.parseInt(text);
        check(value);
        return value;
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(mustBe() + text, e);
      }
    }

    private void check(int value) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(mustBe() + value);
      }
    }

    private String mustBe() {
      return label + " must be a number from " + least + " to " + most + ", got ";
    }
  }

  /** 16 levels, 262144 characters, 10000 elements, 200 frames, 20 causes. */
  public static final JsonLimits DEFAULT =
      new JsonLimits(
          Limit.DEPTH.byDefault,
          Limit.STRING_LENGTH.byDefault,
          Limit.ELEMENTS.byDefault,
          Limit.STACK_FRAMES.byDefault,
          Limit.CAUSES.byDefault);

  /**
   * @throws IllegalArgumentException when one of them is out of range
   */
  public JsonLimits {
    Limit.DEPTH.check(maxDepth);
    Limit.STRING_LENGTH.check(maxStringLength);
    Limit.ELEMENTS.check(maxElements);
    Limit.STACK_FRAMES.check(maxStackFrames);
    Limit.CAUSES.check(maxCauses);
  }
}
