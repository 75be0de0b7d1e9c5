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

  /** 16 levels, 262144 characters, 10000 elements, 200 frames, 20 causes. */
  public static final JsonLimits DEFAULT = new JsonLimits(16, 262_144, 10_000, 200, 20);

  // walks are recursive, and one string must fit into the buffer whatever its characters become
  private static final int MOST_LEVELS = 512;
  private static final int MOST_CHARACTERS = 1 << 24;

  /**
   * @throws IllegalArgumentException when one of them is out of range
   */
  public JsonLimits {
    check("maxDepth", maxDepth, 1, MOST_LEVELS);
    check("maxStringLength", maxStringLength, 1, MOST_CHARACTERS);
    check("maxElements", maxElements, 1, Integer.MAX_VALUE);
    check("maxStackFrames", maxStackFrames, 0, Integer.MAX_VALUE);
    check("maxCauses", maxCauses, 0, MOST_LEVELS);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", got " + value);
    }
  }
}
