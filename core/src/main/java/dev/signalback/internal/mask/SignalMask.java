package dev.signalback.internal.mask;

import dev.signalback.HostInfo;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.internal.Detached;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.OwnParts;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.Wording;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Masks one signal: looks for secrets first, and only where there are some makes another signal
 * without them. For one thread.
 */
public final class SignalMask {

  private static final String WITHHELD = "[content withheld: masking failed with %s]";
  private static final String WITHHELD_TEXT = "[withheld]";

  private final MaskRules rules;
  private final SignalState state;
  private final SignalExtras extras;
  private final SecretSearch search;

  /** The arguments as they were looked at; null where each is what it is. */
  private @Nullable Object @Nullable [] looked;

  /** The arguments that are secrets as they stand behind a name. */
  private NamedArguments named = NamedArguments.NONE;

  private SignalMask(MaskRules rules, SignalState state, SecretSearch search) {
    this.rules = rules;
    this.state = state;
    this.extras = state.extras();
    this.search = search;
  }

  /** The signal without its secrets; where that fails, without any content. */
  public static Signal apply(MaskRules rules, Signal signal) {
    try {
      SignalState state = SignalAccess.state(signal);
      return new SignalMask(rules, state, new SecretSearch(rules)).masked(signal);
    } catch (Throwable t) { // nothing that could be a secret may go on
      return withheld(SignalAccess.state(signal), t);
    }
  }

  private Signal masked(Signal signal) {
    String msg = signal.msg();
    look(msg);
    return search.hasFound() ? changed(msg) : signal;
  }

  // ---- looking

  private void look(@Nullable String msg) {
    lookAtTexts(msg);
    lookAtArguments();
    lookBehindNames();
    lookAtOrigin();
    lookAtPairs();
    if (extras.source != null) {
      lookAtSource(extras.source);
    }
    if (extras.replacedPairs != null) { // the markers or arguments have what the data has not
      search.assumeFound();
    }
    if (state.error != null && state.error.withTexts(search::noted) != state.error) {
      search.assumeFound();
    }
  }

  private void lookAtTexts(@Nullable String msg) {
    if (msg != null) {
      search.text(msg);
    }
    if (state.template != null && !state.template.equals(msg)) {
      search.text(state.template);
    }
  }

  private void lookAtPairs() {
    search.pairs(extras.data);
    search.pairs(extras.ctx);
    search.pairs(extras.attributes());
    if (state.mdc != null) {
      search.pairs(PairMap.of(state.mdc));
    }
    if (extras.keyValues != null) {
      extras.keyValues.forEach(pair -> search.pair(String.valueOf(pair.key), pair.value));
    }
    if (extras.run != null) {
      search.value(extras.run.value());
    }
  }

  /** What a transform has taken away may stand elsewhere in what it has left. */
  private void lookAtSource(SignalState source) {
    SignalMask before = new SignalMask(rules, source, search);
    before.lookAtTexts(SignalAccess.signal(source).msg());
    before.lookAtArguments();
    before.lookBehindNames();
    before.lookAtOrigin();
    before.lookAtPairs();
    if (source.error != null && source.error != state.error) {
      source.error.withTexts(search::noted);
    }
    if (named.isEmpty()) {
      named = before.named;
    }
  }

  private void lookAtArguments() {
    @Nullable Object[] args = state.args;
    if (args == null) {
      return;
    }
    for (int i = 0; i < args.length; i++) {
      Object arg = args[i];
      if (!Snapshot.isImmutable(arg)) {
        arg = snapshotOf(Objects.requireNonNull(arg));
        if (looked == null) {
          looked = args.clone();
        }
        looked[i] = arg;
      }
      search.value(arg);
    }
  }

  private void lookBehindNames() {
    Wording wording = state.args == null ? extras.wording : null;
    @Nullable Object[] args = wording == null ? state.args : wording.args();
    named = NamedArguments.find(rules, wording == null ? state.template : wording.template(), args);
    for (int i = 0; args != null && i < args.length && !named.isEmpty(); i++) {
      if (named.has(i)) {
        search.named(looked == null ? Snapshot.of(args[i]) : looked[i]);
      }
    }
  }

  /** What callers may have given: a browser, or a framework that names threads after requests. */
  private void lookAtOrigin() {
    search.text(state.threadName);
    if (state.hasExtras()) {
      search.optional(extras.uid);
      lookAt(extras.parent);
      lookAt(extras.root);
      HostInfo host = extras.givenHost();
      if (host != null) {
        search.optional(host.name());
        search.optional(host.ip());
      }
    }
  }

  private void lookAt(@Nullable SignalRef ref) {
    if (ref != null) {
      search.optional(ref.id());
      search.text(ref.uid());
    }
  }

  /** Containers as such, all else as the text that the message has of it. */
  private static @Nullable Object snapshotOf(Object arg) {
    boolean hasKeys =
        arg instanceof Map
            || arg instanceof Iterable
            || arg instanceof Record
            || arg instanceof Optional
            || arg.getClass().isArray();
    return hasKeys ? Snapshot.of(arg) : Rendering.text(arg);
  }

  // ---- changing

  private Signal changed(@Nullable String msg) {
    MaskedValues values = new MaskedValues(rules, search.secrets());
    SignalState masked = new SignalState(state);
    if (masked.hasExtras()) {
      masked.newExtras().wording = null;
    }
    masked.msg = msg == null ? null : values.message(msg, named);
    masked.template = state.template == null ? null : values.text(state.template);
    masked.formatsLater = false;
    masked.threadName = values.text(state.threadName);
    masked.error = state.error == null ? null : state.error.withTexts(values::text);
    if (state.mdc != null) {
      PairMap<@Nullable Object> mdc = values.pairs(PairMap.of(state.mdc));
      masked.mdc = arrayOf(mdc);
    }
    boolean hasNewData = state.hasExtras() && changeData(masked.newExtras(), values);
    masked.args = arguments(values, hasNewData);
    return SignalAccess.signal(masked);
  }

  private static @Nullable Object[] arrayOf(PairMap<@Nullable Object> pairs) {
    PairBuilder builder = new PairBuilder(pairs.size());
    pairs.forEach(builder::put);
    return builder.toArray();
  }

  /** Whether the data is other data than before. */
  @SuppressWarnings("ReferenceEquality") // what has no secret stays the object it is
  private boolean changeData(SignalExtras to, MaskedValues values) {
    to.data = values.pairs(extras.data);
    to.ctx = values.pairs(extras.ctx);
    to.own = OwnParts.of(values.host(extras.givenHost()), values.pairs(extras.attributes()));
    to.uid = values.optional(extras.uid);
    to.parent = values.ref(extras.parent);
    to.root = values.ref(extras.root);
    List<KeyValuePair> pairs = extras.keyValues == null ? null : values.keyValues(extras.keyValues);
    if (extras.run != null) {
      to.run = new Run(extras.run.nanos(), values.value(extras.run.value()));
    }
    boolean hasNewData = to.data != extras.data || extras.replacedPairs != null;
    if (hasNewData) { // which the markers and arguments of the call have as well
      to.keyValues = Detached.pairs(extras, pairs, to.data);
      to.markers = Detached.markers(extras.markers, extras.markerNames);
    } else {
      to.keyValues = pairs;
    }
    return hasNewData;
  }

  private @Nullable Object @Nullable [] arguments(MaskedValues values, boolean hasNewData) {
    @Nullable Object[] args = state.args;
    if (args == null) {
      return null;
    }
    @Nullable Object[] masked = args.clone();
    for (int i = 0; i < args.length; i++) {
      Object seen = looked == null ? args[i] : looked[i];
      boolean isPart = named.has(i) || (seen instanceof String text && search.isPart(text));
      Object value = isPart ? rules.replacement() : values.value(seen);
      boolean isPlain = looked == null || seen == args[i];
      if (value != seen || (!isPlain && hasNewData)) {
        masked[i] = value;
      }
    }
    return masked;
  }

  // ---- failing

  private static Signal withheld(SignalState state, Throwable failure) {
    SignalState bare = new SignalState(state.inst(), state.level, state.kind, state.ns);
    bare.id = state.id;
    bare.threadName = state.threadName;
    bare.threadId = state.threadId;
    bare.logger = state.logger;
    bare.passedGate = state.passedGate;
    bare.msg = WITHHELD.formatted(failure.getClass().getName());
    bare.template = bare.msg;
    bare.error = withoutTexts(state.error);
    SignalExtras extras = bare.newExtras();
    extras.callers = state.extras().callers;
    extras.hidesLocation = state.extras().hidesLocation;
    extras.withheldFor = failure;
    return SignalAccess.signal(bare);
  }

  private static @Nullable ErrorSnapshot withoutTexts(@Nullable ErrorSnapshot error) {
    try {
      return error == null ? null : error.withTexts(text -> WITHHELD_TEXT);
    } catch (Throwable t) { // that may be what has failed
      return null;
    }
  }
}
