package dev.signalback.internal.mask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of several texts in another one, in a time that is proportional to its length however
 * many they are: a few short ones are looked for one by one, more of them by the automaton of Aho
 * and Corasick (1975). Immutable.
 */
final class SecretTexts {

  /** Shorter ones, and short numbers, may be part of something else. */
  private static final int LONG_ENOUGH = 6;

  private static final int LONG_NUMBER = 8;

  /** So many, of so many characters, are cheaper one by one. */
  private static final int FEW = 8;

  private static final int SHORT = 64;

  /** Those that are looked for one by one; empty: the automaton has them. */
  private final List<String> few;

  /** The state after a state and a character. */
  private final Map<Long, Integer> next = new HashMap<>();

  /** For each state, the one to go on from when a character does not fit. */
  private final List<Integer> fallback = new ArrayList<>(List.of(0));

  /** For each state, the length of the longest text that ends there; 0: none does. */
  private final List<Integer> longest = new ArrayList<>(List.of(0));

  private final List<Boolean> isWhole = new ArrayList<>(List.of(false));

  SecretTexts(Collection<String> texts) {
    boolean areFew = texts.size() <= FEW && texts.stream().allMatch(text -> text.length() <= SHORT);
    few = areFew ? List.copyOf(texts) : List.of();
    if (!areFew) {
      texts.forEach(this::add);
      link();
    }
  }

  private static long key(int state, char c) {
    return (long) state << 16 | c;
  }

  private void add(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      long key = key(state, text.charAt(i));
      Integer known = next.get(key);
      if (known == null) {
        known = fallback.size();
        next.put(key, known);
        fallback.add(0);
        longest.add(0);
        isWhole.add(false);
      }
      state = known;
    }
    longest.set(state, text.length());
    isWhole.set(state, needsEnds(text));
  }

  private static boolean needsEnds(String text) {
    return text.length() < LONG_ENOUGH
        || (text.length() < LONG_NUMBER && text.chars().allMatch(c -> Chars.isDigit((char) c)));
  }

  /** From the shortest to the longest, so that what a state falls back to is known. */
  private void link() {
    Map<Integer, List<Long>> edges = new HashMap<>();
    next.keySet()
        .forEach(
            key -> edges.computeIfAbsent((int) (key >> 16), state -> new ArrayList<>()).add(key));
    Deque<Integer> ahead = new ArrayDeque<>(List.of(0));
    for (Integer state = ahead.poll(); state != null; state = ahead.poll()) {
      for (long key : edges.getOrDefault(state, List.of())) {
        int child = next.getOrDefault(key, 0);
        int falls = state == 0 ? 0 : step(fallback.get(state), (char) key);
        fallback.set(child, falls);
        if (longest.get(child) == 0) {
          longest.set(child, longest.get(falls));
          isWhole.set(child, isWhole.get(falls));
        }
        ahead.add(child);
      }
    }
  }

  private int step(int from, char c) {
    int state = from;
    Integer to = next.get(key(state, c));
    while (to == null && state != 0) {
      state = fallback.get(state);
      to = next.get(key(state, c));
    }
    return to == null ? 0 : to;
  }

  void find(CharSequence text, TextScanner.Found found) {
    if (few.isEmpty()) {
      findAll(text, found);
    } else {
      String whole = text.toString();
      for (String secret : few) {
        int start = whole.indexOf(secret);
        while (start >= 0) {
          take(whole, start, start + secret.length(), needsEnds(secret), found);
          start = whole.indexOf(secret, start + 1);
        }
      }
    }
  }

  private static void take(
      CharSequence text, int start, int end, boolean isWhole, TextScanner.Found found) {
    if (!isWhole || !(Chars.isWordAt(text, start - 1) || Chars.isWordAt(text, end))) {
      found.add(start, end);
    }
  }

  private void findAll(CharSequence text, TextScanner.Found found) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = step(state, text.charAt(i));
      int length = longest.get(state);
      if (length > 0) {
        take(text, i + 1 - length, i + 1, isWhole.get(state), found);
      }
    }
  }
}
