package dev.signalback.slf4j.web;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that does what it reads, line by line: {@code deploy PATH FOLDER}, {@code undeploy
 * PATH}, {@code threads}, {@code loaders}, {@code stop}. It answers each with a line. At SIGTERM it
 * stops first, as an installed one does.
 */
public final class WebServer {

  private static final int LOOKS = 200;

  private final Tomcat tomcat = new Tomcat();

  /** The loaders of all applications that were ever there. */
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private WebServer() {}

  /** Starts in the folder that is the first argument and does what it reads until that ends. */
  public static void main(String[] args) throws Exception {
    WebServer server = new WebServer();
    server.start(Path.of(args[0]));
    List<String> commands = new ArrayList<>();
    try (java.util.Scanner in =
        new java.util.Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8)) {
      while (in.hasNextLine()) {
        String command = in.nextLine();
        commands.add(command);
        System.out.println(commands.size() + " " + server.answer(command));
      }
    }
  }

  private void start(Path folder) throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getHost();
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
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    Context context = tomcat.addWebapp(tomcat.getHost(), path, folder, config);
    if (context.getLoader() != null && context.getLoader().getClassLoader() != null) {
      loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
    }
    return "deployed " + context.getState();
  }

  private String undeploy(String path) throws LifecycleException {
    Context context = (Context) Objects.requireNonNull(tomcat.getHost().findChild(path));
    tomcat.getHost().removeChild(context);
    context.destroy();
    return "undeployed " + context.getState();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("signalback") || name.startsWith("logback"))
        .sorted()
        .collect(Collectors.toList());
  }

  private int loadersLeft() throws InterruptedException, IOException {
    for (int i = 0; i < LOOKS && left() > 0; i++) {
      System.gc();
      java.util.concurrent.TimeUnit.MILLISECONDS.timedJoin(new Thread(), 1);
    }
    return left();
  }

  private int left() {
    return (int) loaders.stream().filter(loader -> loader.get() != null).count();
  }
}
