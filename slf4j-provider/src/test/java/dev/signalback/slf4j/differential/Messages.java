package dev.signalback.slf4j.differential;

import java.util.List;

/** The message patterns of the program. */
final class Messages {

  /** What may stand between placeholders; some of it looks like one. */
  private static final List<String> TEXTS =
      List.of(
          " and ",
          ", ",
          "",
          " { } ",
          " {",
          "} ",
          " {x} ",
          " %d %s %n %msg ",
          " $1 \\1 ${HOME} ",
          " line\nbreak ",
          " tab\t ",
          " \\ ",
          " grün 日本 \uD83D\uDE00 \u2028 ",
          " \u0000\u001b[31m ",
          " lone \uD800 surrogate ");

  private static final List<String> PLACEHOLDERS =
      List.of("{}", "{}", "{}", "{}", "{}", "{}", "\\{}", "\\\\{}", "\\\\\\{}", "{}{}");

  private Messages() {}

  /** A pattern with this many placeholders, sometimes with more, fewer or escaped ones. */
  static String any(Worker worker, int placeholders) {
    if (worker.chance(3)) {
      return null;
    }
    int count = worker.chance(80) ? placeholders : worker.random.nextInt(5);
    StringBuilder message = new StringBuilder(worker.id());
    for (int i = 0; i < count; i++) {
      message.append(text(worker));
      message.append(worker.chance(80) ? "{}" : worker.pick(PLACEHOLDERS));
    }
    return message.append(text(worker)).toString();
  }

  /** A pattern with exactly this many placeholders. */
  static String exact(Worker worker, int placeholders) {
    return worker.id() + " {}".repeat(placeholders);
  }

  private static String text(Worker worker) {
    return worker.chance(60) ? " " : worker.pick(TEXTS);
  }
}
