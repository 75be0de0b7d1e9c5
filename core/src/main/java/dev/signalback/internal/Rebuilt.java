package dev.signalback.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a signal that was built from another one keeps for the bridges: all that stands for what was
 * not changed.
 */
public final class Rebuilt {

  private final SignalState origin;

  public boolean hasNewMsg;
  public boolean hasNewData;
  public boolean hasNewCtx;
  public boolean hasNewMarkers;
  public boolean hasNewCaller;

  public Rebuilt(SignalState origin) {
    this.origin = origin;
  }

  /** Completes what a builder has filled. */
  public void complete(SignalState built) {
    built.logger = origin.logger;
    built.passedGate = origin.passedGate;
    SignalExtras from = origin.extras();
    SignalExtras to = built.newExtras();
    to.sequenceNumber = from.sequenceNumber;
    to.admission = from.admission;
    to.source = from.source;
    if (!hasNewCaller) {
      to.callers = from.callers;
      to.hidesLocation = from.hidesLocation;
    }
    completeContext(built, from, to);
    if (hasNewMsg || hasNewData || hasNewMarkers) {
      detach(from, to);
      to.wording = hasNewMsg ? null : wordingOf(from);
    } else {
      built.args = origin.args;
      keepPairs(from, to);
      to.markers = from.markers;
      to.wording = from.wording;
    }
  }

  private @Nullable Wording wordingOf(SignalExtras from) {
    return from.wording == null ? Wording.of(origin.template, origin.args) : from.wording;
  }

  private void completeContext(SignalState built, SignalExtras from, SignalExtras to) {
    to.deques = from.deques;
    if (!hasNewCtx) {
      built.mdc = origin.mdc;
      to.ctx = from.ctx;
    } else if (origin.logger != null) {
      splitContext(built, to);
    }
  }

  /** What the MDC could hold is shown as MDC. */
  private static void splitContext(SignalState built, SignalExtras to) {
    PairBuilder mdc = new PairBuilder();
    PairBuilder others = new PairBuilder();
    for (int i = 0; i < to.ctx.size(); i++) {
      Object value = to.ctx.valueAt(i);
      (value instanceof String ? mdc : others).put(to.ctx.keyAt(i), value);
    }
    built.mdc = mdc.isEmpty() ? null : mdc.toArray();
    to.ctx = others.build();
  }

  private static void keepPairs(SignalExtras from, SignalExtras to) {
    to.data = from.data;
    to.ownPairs = from.ownPairs;
    to.areKeyValuesData = from.areKeyValuesData;
    to.replacedPairs = from.replacedPairs;
    to.keyValues = from.keyValues;
  }

  private void detach(SignalExtras from, SignalExtras to) {
    to.markers = Detached.markers(from.markers, to.markerNames);
    if (!hasNewData) {
      keepPairs(from, to);
      to.keyValues = Detached.pairs(from, from.keyValues, from.data);
    }
  }
}
