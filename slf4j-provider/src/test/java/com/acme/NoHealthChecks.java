package com.acme;

import dev.signalback.Signal;
import dev.signalback.Transform;

/** Of the examples in the documentation. */
public class NoHealthChecks implements Transform {
  @Override
  public Signal apply(Signal signal) {
    return "/health".equals(signal.data().get("path")) ? null : signal;
  }
}
