package dev.signalback.slf4j.emit;

import dev.signalback.slf4j.Entrance;

/** How what a scenario makes reaches its handlers: through a door, or an engine of its own. */
enum Way {
  PROVIDER(Entrance.PROVIDER),
  HOSTED(Entrance.HOSTED),
  OWN_ENGINE(Entrance.PROVIDER);

  private final Entrance entrance;

  Way(Entrance entrance) {
    this.entrance = entrance;
  }

  /** What SLF4J is bound to meanwhile. */
  Entrance entrance() {
    return entrance;
  }
}
