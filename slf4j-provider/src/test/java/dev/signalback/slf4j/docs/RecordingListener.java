package dev.signalback.slf4j.docs;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what Logback reports; one for all, as Logback makes the instances. */
public final class RecordingListener implements StatusListener {

  private static final List<Status> STATUSES = new CopyOnWriteArrayList<>();

  static void clear() {
    STATUSES.clear();
  }

  static List<Status> statuses() {
    return List.copyOf(STATUSES);
  }

  @Override
  public void addStatusEvent(Status status) {
    STATUSES.add(status);
  }
}
