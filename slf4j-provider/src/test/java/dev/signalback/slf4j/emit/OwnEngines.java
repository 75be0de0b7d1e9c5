package dev.signalback.slf4j.emit;

import dev.signalback.Level;
import dev.signalback.SignalEngine;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.mask.Masking;
import dev.signalback.testing.RecordingHandler;
import java.util.List;

/** Engines with what the configurations of {@link EmitterTest} and others give to both doors. */
final class OwnEngines {

  private OwnEngines() {}

  static SignalEngine startFor(Class<?> scenarios) {
    SignalEngine.Builder builder = SignalEngine.builder();
    if (scenarios == VerbScenarios.class) {
      configureForVerbs(builder);
    } else if (scenarios == GateScenarios.class) {
      configureForTheGate(builder);
    } else if (scenarios == TransformScenarios.class) {
      configureForTransforms(builder);
    } else if (scenarios == GateOrderScenarios.class) {
      builder
          .gate(levels("info", "com.acme.quiet=warn"))
          .gateRules(GateRule.limit("id=file/* 1 per 1 hour"));
    } else if (scenarios == PartsScenarios.class) {
      HandlerOptions errors = HandlerOptions.DEFAULT.withFilter(levels("error"));
      builder.gate(levels("info")).handler("ERRORS", new RecordingHandler(), errors);
    }
    return builder.start();
  }

  private static void configureForVerbs(SignalEngine.Builder builder) {
    builder
        .gate(levels("debug", "com.acme.quiet=55"))
        .gateRules(
            GateRule.sample("id=sampled/never rate=0"),
            GateRule.limit("id=limited/* 2 per 1 hour"),
            GateRule.limit("id=by/ctx 1 per 1 hour by=ctx.request"),
            GateRule.limit("id=by/data 1 per 1 hour by=data.order"))
        .mask(Masking.defaults())
        .locationFrom(Level.TRACE);
  }

  private static void configureForTheGate(SignalEngine.Builder builder) {
    SignalFilter gate =
        levels(
            "info",
            "com.acme.quiet=warn",
            "kind=trace com.acme.*=warn",
            "kind=event com.acme.loud.*=debug",
            "kind=event com.acme.calls.*=info",
            "com.acme.loud.*=error",
            "kind=slf4j com.acme.calls.*=error");
    builder
        .gate(gate.toBuilder().id(NameFilter.of(null, patterns("hidden/*"))).build())
        .gateRules(
            GateRule.sample("id=sampled/never rate=0"),
            GateRule.limit("id=limited/* 1 per 1 hour by=id"),
            GateRule.limit("id=once/* 1 per 1 hour by=ctx.request"))
        .handler(
            "FEW",
            new RecordingHandler(),
            HandlerOptions.DEFAULT
                .withFilter(levels("info"))
                .withRules(
                    GateRule.sample("id=few/never rate=0"),
                    GateRule.limit("id=few/* 2 per 1 hour")))
        .handler(
            "SYNC",
            new RecordingHandler(),
            HandlerOptions.DEFAULT
                .withFilter(
                    SignalFilter.builder()
                        .id(NameFilter.of(patterns("few/*"), List.of()))
                        .idRequired(true)
                        .build())
                .withRules(GateRule.limit("1 per 1 hour by=id")));
  }

  private static void configureForTransforms(SignalEngine.Builder builder) {
    SignalFilter somewhere =
        SignalFilter.builder().id(NameFilter.of(null, patterns("nowhere/*"))).build();
    HandlerOptions calls =
        HandlerOptions.DEFAULT.withFilter(
            SignalFilter.builder().kind(NameFilter.of(patterns("slf4j"), List.of())).build());
    HandlerOptions changed =
        calls.withTransform(
            new TransformBeans.NoPings()
                .andThen(new TransformBeans.Fragile())
                .andThen(new TransformBeans.Mark())
                .andThen(Masking.builder().key("shoe-size").build()));
    builder
        .gate(levels("info"))
        .mask(Masking.defaults())
        .handler(
            "ALL",
            new RecordingHandler(),
            HandlerOptions.DEFAULT
                .withFilter(somewhere)
                .withRules(GateRule.limit("id=counted/* 1 per 1 hour")))
        .handler("CHANGED", new RecordingHandler(), changed)
        .handler("UNCHANGED", new RecordingHandler(), calls)
        .handler("SYNC", new RecordingHandler(), changed)
        .handler("OPEN", new RecordingHandler(), calls.withWhen(new TransformBeans.Open()))
        .handler(
            "UNDECIDED", new RecordingHandler(), calls.withWhen(new TransformBeans.Undecided()));
  }

  private static List<NamePattern> patterns(String name) {
    return List.of(NamePattern.parse(name));
  }

  private static SignalFilter levels(String... rules) {
    return SignalFilter.builder().levels(LevelRules.parse(List.of(rules))).build();
  }
}
