package dev.signalback.slf4j.streams;

import dev.signalback.Signals;
import dev.signalback.streams.SystemStreams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.slf4j.LoggerFactory;

/** Prints in all the ways there are. Argument: which ones. */
@SuppressWarnings("try") // nothing is asked of a capture
final class PrintingProgram {

  static final int THREADS = 8;
  static final int LINES = 500;

  private PrintingProgram() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "shapes" -> shapes();
      case "busy" -> busy();
      case "traces" -> traces();
      case "ends" -> ends();
      case "handler" -> handler();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void shapes() {
    try (SystemStreams streams = SystemStreams.capture()) {
      Shapes.text();
      Shapes.number();
      Shapes.pieces();
      Shapes.formatted();
      Shapes.bytes();
      Shapes.several();
      Shapes.error();
      Shapes.each();
    }
  }

  /** Each line begins with the method that prints it, or its end. */
  static final class Shapes {

    private Shapes() {}

    static void text() {
      System.out.println("text {} of %");
    }

    static void number() {
      System.out.print("number ");
      System.out.println(17);
    }

    static void pieces() {
      System.out.print("pieces ");
      System.out.print('a');
      System.out.append("b").append('c');
      System.out.print("\n");
    }

    static void formatted() {
      System.out.printf("formatted %05d%n", 42);
    }

    static void bytes() {
      byte[] bytes = "bytes ä€😀\n".getBytes(StandardCharsets.UTF_8);
      for (byte b : bytes) {
        System.out.write(b);
      }
      System.out.flush();
    }

    static void several() {
      System.out.println("several\r\nseveral again\nseveral at last");
    }

    static void error() {
      System.err.println("error");
    }

    static void each() {
      List.of("each 1", "each 2").forEach(System.out::println);
    }
  }

  private static void busy() throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    try (SystemStreams streams = SystemStreams.capture()) {
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        threads.add(new Thread(() -> print(thread, start)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void print(int thread, CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < LINES; i++) {
      switch (i % 4) {
        case 0 -> System.out.println(thread + " " + i);
        case 1 -> {
          System.out.print(thread);
          System.out.print(' ');
          System.out.print(i + "\n");
        }
        case 2 -> System.err.printf("%d %d%n", thread, i);
        default -> LoggerFactory.getLogger("busy").info("{} {}", thread, i);
      }
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // it is what this is about
  private static void traces() throws InterruptedException {
    try (SystemStreams streams = SystemStreams.capture()) {
      try {
        throw new IllegalStateException("caught", new RuntimeException("cause"));
      } catch (IllegalStateException e) {
        e.printStackTrace();
      }
      System.err.println("between");
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalArgumentException("uncaught");
              },
              "doomed");
      thread.start();
      thread.join();
    }
  }

  private static void ends() {
    System.out.println("before");
    SystemStreams streams = SystemStreams.capture();
    System.out.println("captured");
    System.out.print("closed");
    streams.close();
    System.out.println("after");
    SystemStreams.capture();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("printed in a hook")));
    System.out.print("exited");
    System.exit(0);
  }

  private static void handler() {
    try (SystemStreams streams = SystemStreams.capture()) {
      Signals.addHandler("printer", signal -> System.out.println("handled " + signal.msg()));
      System.out.println("one");
      System.out.println("two");
      Signals.close();
      System.out.println("three");
    }
  }
}
