package dev.signalback.slf4j.differential;

import ch.qos.logback.core.PropertyDefinerBase;

/** A user's property definer. */
public final class FixedDefiner extends PropertyDefinerBase {

  private String part = "";

  public void setPart(String part) {
    this.part = part;
  }

  @Override
  public String getPropertyValue() {
    return "defined-" + part;
  }
}
