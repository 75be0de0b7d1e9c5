package dev.signalback.filter;

/**
 * What a sampling or a limit has let pass and held back since it came, through all reloads in which
 * it stayed the same. Immutable; any thread.
 *
 * @param rule the rule
 * @param passed how many it has let pass; of those a later rule may have turned some away
 * @param heldBack how many it has turned away, told or not
 * @see dev.signalback.Signals#gateRuleCounts
 */
public record RuleCounts(GateRule rule, long passed, long heldBack) {

  /** As in {@code limit id=db/slow 2 per 1 second: passed 3, held back 498}. */
  @Override
  public String toString() {
    return "%s: passed %d, held back %d".formatted(rule, passed, heldBack);
  }
}
