package io.sluice.proof.cli;

import io.sluice.proof.reconcile.Reconciliation;
import java.util.List;

/** What {@code reconcile --format json} writes; docs/reference/json.md states its members. */
record ReconcileDocument(boolean right, int problems, List<Dataset> datasets) {

  /** Rows of a dataset, up to the end offsets of the checkpoint. */
  record Dataset(
      String dataset,
      boolean right,
      String checkpoint,
      int partitions,
      long bronze,
      long silver,
      long quarantine,
      long duplicates,
      List<Reconciliation.Day> days,
      List<String> problems) {

    static Dataset of(Reconciliation result) {
      Reconciliation.Day total = result.total();
      return new Dataset(
          result.topic(),
          result.problems().isEmpty(),
          result.checkpoint(),
          result.partitions(),
          total.bronze(),
          total.silver(),
          total.quarantine(),
          total.duplicates(),
          result.days(),
          result.problems());
    }
  }

  static ReconcileDocument of(List<Reconciliation> results) {
    int problems = results.stream().mapToInt(result -> result.problems().size()).sum();
    return new ReconcileDocument(
        problems == 0, problems, results.stream().map(Dataset::of).toList());
  }
}
