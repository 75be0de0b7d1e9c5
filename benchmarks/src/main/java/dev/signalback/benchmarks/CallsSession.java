package dev.signalback.benchmarks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A run of JMH: some groups under one configuration of a backend.
 *
 * @param extraClassPath what the backend's machine needs besides
 */
record CallsSession(
    Backend backend, String configuration, Set<CallGroup> groups, List<String> extraClassPath) {

  /** All there is to run, in its order. */
  static List<CallsSession> all(Set<Backend> backends, Set<CallGroup> groups) {
    List<CallsSession> sessions = new ArrayList<>();
    if (groups.contains(CallGroup.ENCODER)) {
      sessions.add(
          new CallsSession(
              Backend.PROVIDER, "", EnumSet.of(CallGroup.ENCODER), List.of("logback")));
    }
    for (Backend backend : backends) {
      add(sessions, backend, "", plain(backend), groups);
      add(sessions, backend, "-marker", EnumSet.of(CallGroup.MARKER), groups);
    }
    return sessions;
  }

  private static Set<CallGroup> plain(Backend backend) {
    Set<CallGroup> groups = EnumSet.allOf(CallGroup.class);
    groups.remove(CallGroup.MARKER);
    groups.remove(CallGroup.ENCODER);
    groups.removeIf(group -> group.isOursAlone() && !backend.isOurs());
    return groups;
  }

  private static void add(
      List<CallsSession> sessions,
      Backend backend,
      String ending,
      Set<CallGroup> groups,
      Set<CallGroup> wanted) {
    groups.retainAll(wanted);
    if (!groups.isEmpty()) {
      sessions.add(new CallsSession(backend, ending, groups, List.of()));
    }
  }

  /** A resource on the class path. */
  String resource() {
    return "calls/" + backend.callsConfiguration() + configuration + ".xml";
  }

  /** What JMH's names of benchmarks must match. */
  String pattern() {
    List<String> names = groups.stream().map(CallGroup::simpleClassName).toList();
    return "\\.calls\\.(" + String.join("|", names) + ")\\.";
  }

  /** The names of the class paths. */
  String[] classPaths() {
    List<String> names = new ArrayList<>(List.of("jmh", backend.classPath()));
    names.addAll(extraClassPath);
    return names.toArray(String[]::new);
  }
}
