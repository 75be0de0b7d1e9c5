package dev.signalback.slf4j.config;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Applications that steer the engine from code. */
final class SteeringApplications {

  private SteeringApplications() {}

  /**
   * Logs before and after it has set the gate to WARN, and to nothing of {@code com.acme.Noisy}.
   */
  public static final class SetsGate {
    public static void main(String[] args) throws IOException {
      LoggerFactory.getLogger("com.acme.Shop").info("before");
      System.out.println(Signals.gate());

      Signals.setGate(
          SignalFilter.builder()
              .minLevel(Level.WARN)
              .ns(NameFilter.of(null, List.of(NamePattern.parse("com.acme.Noisy"))))
              .build());

      Application.log("INFO com.acme.Shop no");
      Application.log("WARN com.acme.Shop yes");
      Application.log("ERROR com.acme.Noisy no");
      System.out.println(LoggerFactory.getLogger("com.acme.Shop").isInfoEnabled());
      Application.writeBooks();
      System.out.println(Signals.gate());
    }
  }

  /** Adds handlers, replaces one and removes one. */
  public static final class AddsHandlers {
    public static void main(String[] args) throws IOException {
      SignalFilter warnings = SignalFilter.builder().minLevel(Level.WARN).build();

      Signals.addHandler("late", new Printing("late"));
      Signals.addHandler("early", new Printing("early"), HandlerOptions.DEFAULT.withPriority(200));
      Signals.addHandler("some", new Printing("some"), HandlerOptions.DEFAULT.withFilter(warnings));
      System.out.println(Signals.handlers());
      logAndFlush("INFO com.acme.Shop one");
      logAndFlush("WARN com.acme.Shop two");
      Signals.addHandler("late", new Printing("later"));
      System.out.println("removed " + Signals.removeHandler("early"));
      System.out.println("removed " + Signals.removeHandler("early"));
      logAndFlush("INFO com.acme.Shop three");
      printFailure(() -> Signals.addHandler(" ", new Printing("nobody")));
      Application.writeBooks();
    }
  }

  private static void logAndFlush(String call) {
    Application.log(call);
    System.out.println("flushed " + Signals.flush(Duration.ofSeconds(20)));
  }

  /** Would put a handler in the place of the configuration's, and then remove them. */
  public static final class TakesTheIdOfTheFile {
    public static void main(String[] args) throws IOException {
      Application.log("INFO com.acme.Shop before");

      printFailure(() -> Signals.addHandler("logback.xml", new Printing("impostor")));
      printFailure(() -> Signals.removeHandler("logback.xml"));

      System.out.println(Signals.handlers());
      Application.log("INFO com.acme.Shop after");
      Application.writeBooks();
    }
  }

  /** Asks everything of an engine that does not run. */
  public static final class HasNoEngine {
    public static void main(String[] args) {
      Application.log("INFO com.acme.Shop #shop/open open");
      LoggerFactory.getLogger("com.acme.Shop").info("{}", new KeyValuePair("a", 1));
      System.out.println("running " + Signals.isRunning());
      System.out.println(Signals.books());
      System.out.println("handlers " + Signals.handlers());
      System.out.println("flush " + Signals.flush(Duration.ofSeconds(1)));
      System.out.println("close " + Signals.close());
      System.out.println("gate passes all " + Signals.gate().isAll());
      printFailure(() -> Signals.setGate(SignalFilter.ALL));
      printFailure(() -> Signals.addHandler("a", signal -> {}));
      printFailure(() -> Signals.removeHandler("a"));
    }
  }

  private static void printFailure(Runnable action) {
    try {
      action.run();
      System.out.println("no failure");
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Replaces its configuration while it runs, and waits for the new one. */
  public static final class Reloads {
    public static void main(String[] args) throws Exception {
      Application.log("INFO com.acme.Shop old");
      System.out.println(Signals.gate());
      Files.copy(
          Application.directory().resolve("next.xml"),
          Application.directory().resolve("logback.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      Await.until(() -> !LoggerFactory.getLogger("com.acme.Shop").isInfoEnabled());
      System.out.println(Signals.gate());
      Application.log("INFO com.acme.Shop no");
      Application.log("ERROR com.acme.Shop new");
      Application.writeBooks();
    }
  }

  /** Replaces its configuration by each of the files, and logs until the new one writes it. */
  public static final class Rereads {
    public static void main(String[] files) throws Exception {
      Path directory = Application.directory();
      Application.log("INFO com.acme.Shop first");
      for (String file : files) {
        Files.copy(
            directory.resolve(file),
            directory.resolve("logback.xml"),
            StandardCopyOption.REPLACE_EXISTING);
        Await.until(() -> isSeen(file));
        Application.log("INFO com.acme.Shop " + file);
      }
      Application.writeBooks();
    }

    /** The first line of a file says what is printed when it has been read. */
    private static boolean isSeen(String file) {
      try {
        Path directory = Application.directory();
        String text = Files.readAllLines(directory.resolve(file)).get(0).replaceAll("<!--|-->", "");
        return Files.readString(directory.resolve(IsolatedRuns.STDOUT)).contains(text)
            || Files.readString(directory.resolve(IsolatedRuns.STDERR)).contains(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Printing(String name) implements Handler {
    @Override
    public void handle(Signal signal) {
      System.out.println(name + " got " + signal.msg());
    }

    @Override
    public void close() {
      System.out.println(name + " closed");
    }
  }
}
