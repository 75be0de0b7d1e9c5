package dev.signalback.internal;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that somebody who wrote another one is likely to have meant. */
public final class NearMiss {

  private static final int MAX_DISTANCE = 2;
  private static final int LETTERS_PER_MISTAKE = 3;

  private NearMiss() {}

  /**
   * What to add to a message.
   *
   * @return {@code , did you mean info}, or nothing when no word is near
   */
  public static String of(String given, Collection<String> words) {
    int allowed = Math.min(MAX_DISTANCE, given.length() / LETTERS_PER_MISTAKE);
    String nearest = "";
    int least = allowed + 1;
    for (String word : words) {
      int distance = distance(given.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    return nearest.isEmpty() ? "" : ", did you mean " + nearest;
  }

  /** Letters to add, to take away, to replace, or to swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] costs = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, a, b, i, j);
      }
    }
    return costs[a.length()][b.length()];
  }

  private static int cost(int[][] costs, String a, String b, int i, int j) {
    int replaced = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
    boolean isSwap =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return isSwap ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
  }
}
