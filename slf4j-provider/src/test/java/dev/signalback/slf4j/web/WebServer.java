package dev.signalback.slf4j.web;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that does what it reads, line by line: {@code deploy PATH FOLDER}, {@code undeploy
 * PATH}, {@code threads}, {@code loaders}. It answers each with a line. It stops when the machine
 * exits, as an installed one does.
 */
public final class WebServer {

  private static final int LOOKS = 200;
  private static final long LOOK_NANOS = 20_000_000;

  private final Tomcat tomcat = new Tomcat();

  /** The loaders of all applications that were ever there. */
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private WebServer() {}

  /** Starts in the folder that is the first argument and does what it reads until that ends. */
  public static void main(String[] args) throws Exception {
    WebServer server = new WebServer();
    server.start(Path.of(args[0]));
    try (Scanner in = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (in.hasNextLine()) {
        System.out.println(server.answer(in.nextLine()));
      }
    }
    System.exit(0);
  }

  private void start(Path folder) throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getHost();
    tomcat.getEngine().setBackgroundProcessorDelay(-1);
    tomcat.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAtExit));
  }

  private void stopAtExit() {
    try {
      if (tomcat.getServer().getState().isAvailable()) {
        tomcat.stop();
      }
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private String answer(String command) throws Exception {
    List<String> words = List.of(command.split(" ", -1));
    return switch (words.get(0)) {
      case "deploy" -> deploy(words.get(1), words.get(2));
      case "undeploy" -> undeploy(words.get(1));
      case "threads" -> "threads " + threads();
      case "loaders" -> "loaders " + loadersLeft();
      default -> throw new IllegalArgumentException(command);
    };
  }

  private String deploy(String path, String folder) {
    ContextConfig config = new Recording();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    return "deployed " + tomcat.addWebapp(tomcat.getHost(), path, folder, config).getState();
  }

  /** Keeps track of the loader of an application, which one that fails has only for a while. */
  final class Recording extends ContextConfig {
    @Override
    public void lifecycleEvent(LifecycleEvent event) {
      super.lifecycleEvent(event);
      if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
        Context started = (Context) event.getLifecycle();
        loaders.add(new WeakReference<>(started.getLoader().getClassLoader()));
      }
    }
  }

  private String undeploy(String path) {
    Context context = (Context) Objects.requireNonNull(tomcat.getHost().findChild(path));
    tomcat.getHost().removeChild(context);
    return "undeployed " + context.getState();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("signalback") || name.startsWith("logback"))
        .sorted()
        .collect(Collectors.toList());
  }

  private int loadersLeft() {
    for (int i = 0; i < LOOKS && left() > 0; i++) {
      System.gc();
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return left();
  }

  private int left() {
    return (int) loaders.stream().filter(loader -> loader.get() != null).count();
  }
}
