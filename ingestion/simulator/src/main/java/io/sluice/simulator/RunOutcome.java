package io.sluice.simulator;

import io.sluice.simulator.truth.Counts;

/**
 * What a run did.
 *
 * @param sent events sent by this run, not by those before it
 * @param counts of all events; null when there was nothing to do
 */
record RunOutcome(long sent, Counts counts) {

  static RunOutcome nothingToDo() {
    return new RunOutcome(0, null);
  }
}
