package dev.signalback.testing;

import dev.signalback.Level;
import dev.signalback.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What a requirement asks for, beside the signals that came instead, the closest first. */
final class SignalDiff {

  private static final String INDENT = "       ";

  /** How many signals it shows what they lack of; of the others there is a line. */
  private static final int SHOWN = 3;

  /** Stands in where there is none, for what a requirement asks for. */
  private static final Signal NONE = Signal.builder(Level.INFO, "").kind("").build();

  /** A signal that came, and what a requirement says of it. */
  private record Candidate(int index, Signal signal, List<FieldCheck> failed) {}

  private final List<Signal> signals;

  SignalDiff(List<Signal> signals) {
    this.signals = signals;
  }

  static boolean meets(Signal signal, Consumer<? super SignalAssert> requirement) {
    return SignalAssert.checks(signal, requirement).stream().allMatch(FieldCheck::holds);
  }

  /** What a signal lacks of a requirement; empty when it meets it. */
  static String difference(Signal signal, Consumer<? super SignalAssert> requirement) {
    StringBuilder text = new StringBuilder();
    for (FieldCheck check : SignalAssert.checks(signal, requirement)) {
      text.append(check.holds() ? "" : check.difference(INDENT));
    }
    return text.toString();
  }

  /** What a requirement asks for that no signal is there for. */
  static String missing(Consumer<? super SignalAssert> requirement) {
    StringBuilder text = new StringBuilder();
    for (FieldCheck check : SignalAssert.checks(NONE, requirement)) {
      text.append("\n%s- %s: %s".formatted(INDENT, check.field(), check.expected()));
    }
    return text.toString();
  }

  /** Which signals do not meet it, and why. */
  String of(Consumer<? super SignalAssert> requirement) {
    StringBuilder text = new StringBuilder(wanted(requirement));
    if (signals.isEmpty()) {
      return text.append("\nbut there was no signal").toString();
    }
    text.append("\nbut got, closest first (- must be, + came)");
    List<Candidate> candidates = candidates(requirement);
    candidates.stream()
        .limit(Texts.LISTED)
        .forEach(candidate -> append(text, candidates, candidate));
    if (candidates.size() > Texts.LISTED) {
      text.append("\n  and ").append(candidates.size() - Texts.LISTED).append(" more");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<Candidate> all, Candidate candidate) {
    text.append(Texts.numbered(candidate.index, candidate.signal));
    if (all.indexOf(candidate) < SHOWN) {
      candidate.failed.forEach(check -> text.append(check.difference(INDENT)));
    }
  }

  private List<Candidate> candidates(Consumer<? super SignalAssert> requirement) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      Signal signal = signals.get(i);
      candidates.add(
          new Candidate(
              i,
              signal,
              SignalAssert.checks(signal, requirement).stream()
                  .filter(check -> !check.holds())
                  .toList()));
    }
    candidates.sort(Comparator.comparingInt(candidate -> candidate.failed.size()));
    return candidates;
  }

  /** What it asks for, in a line for each thing. */
  private String wanted(Consumer<? super SignalAssert> requirement) {
    Signal any = signals.isEmpty() ? NONE : signals.get(0);
    StringBuilder text = new StringBuilder("there must be a signal with");
    for (FieldCheck check : SignalAssert.checks(any, requirement)) {
      text.append("\n  ").append(check.field()).append(": ").append(check.expected());
    }
    return text.toString();
  }
}
