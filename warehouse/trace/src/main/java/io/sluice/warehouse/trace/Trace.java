package io.sluice.warehouse.trace;

import java.util.List;

/**
 * The way of one record; {@code trace --format json} writes it. docs/reference/json.md states its
 * members.
 *
 * @param state {@code landed}, {@code waiting} on the log, {@code expired} from it or by retention,
 *     or {@code absent}: no reader is shown a record there
 * @param origin null when its header does not say, or when it has not landed
 * @param bronze null when it has not landed
 * @param fates what the landing job made of it: one row of silver, quarantine or duplicates; and
 *     late rows
 * @param notLookedAt in sentences
 */
record Trace(
    String topic,
    int partition,
    long offset,
    String state,
    Origin origin,
    Place bronze,
    List<Place> fates,
    List<GoldRows> gold,
    List<String> notLookedAt) {

  static final String LANDED = "landed";

  boolean found() {
    return state.equals(LANDED) || state.equals("waiting");
  }
}
