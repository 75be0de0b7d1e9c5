package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusManager;
import ch.qos.logback.core.status.StatusUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that mistakes reach people: as statuses of the context, and on {@code System.err} when
 * nobody will print those any more. Any thread.
 */
public final class Mistakes {

  /** The key, among the objects of a context, of the note that its statuses were printed. */
  private static final String PRINTED = "dev.signalback.printed";

  private Mistakes() {}

  /** Adds a mistake that has shown just now. */
  public static void add(Context context, Mistake mistake) {
    context.getStatusManager().add(mistake);
    if (context.getObject(PRINTED) != null && !StatusUtil.contextHasStatusListener(context)) {
      print(mistake);
    }
  }

  /** Adds a warning that has shown just now. */
  public static void warn(Context context, String message) {
    add(context, Mistake.warning(message, context));
  }

  /** The statuses have been printed: what comes until the next reset is printed as it comes. */
  public static void printed(Context context) {
    context.putObject(PRINTED, true);
  }

  /** Adds what a review has found. */
  public static void add(LoggerContext context, ConfigurationReview review) {
    review.found().forEach(context.getStatusManager()::add);
  }

  /**
   * Prints the mistakes that a review has found where Logback is bound, if no listener does.
   *
   * <p>Logback prints all statuses at its start when one of them is a warning. So those that have
   * been told are taken out until then.
   *
   * @param withErrors whether errors are taken out too; frameworks refuse to start for them
   * @return what is to be put back when events come
   */
  public static List<Status> print(
      LoggerContext context, ConfigurationReview review, boolean withErrors) {
    if (StatusUtil.contextHasStatusListener(context)) {
      add(context, review);
      return List.of();
    }
    List<Mistake> mistakes = review.mistakes();
    mistakes.forEach(Mistakes::print);
    printed(context);
    return mistakes.isEmpty()
        ? List.of()
        : withhold(context, review, mistakes, withErrors ? Status.ERROR : Status.WARN);
  }

  private static List<Status> withhold(
      LoggerContext context, ConfigurationReview review, List<Mistake> mistakes, int highest) {
    List<Status> withheld = new ArrayList<>(mistakes);
    StatusManager manager = context.getStatusManager();
    List<Status> all = manager.getCopyOfStatusList();
    manager.clear();
    for (Status status : all) {
      if (!(status instanceof Mistake)
          && !(status.getEffectiveLevel() <= highest && review.isExplained(status))) {
        manager.add(status);
      } else if (!(status instanceof Mistake) || review.isOlder(status)) {
        withheld.add(status);
      }
    }
    return withheld;
  }

  private static void print(Mistake mistake) {
    System.err.println("signalback: " + mistake.getMessage());
  }
}
