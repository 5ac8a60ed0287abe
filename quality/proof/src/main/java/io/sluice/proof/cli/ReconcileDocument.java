package io.sluice.proof.cli;

import io.sluice.proof.reconcile.Reconciliation;
import io.sluice.proof.reconcile.Reconciliations;
import java.util.List;

/** What {@code reconcile --format json} writes; docs/reference/json.md states its members. */
record ReconcileDocument(
    boolean right, int problems, long rows, long waiting, List<Dataset> datasets) {

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
      long waiting,
      long gone,
      long expired,
      List<Reconciliation.Day> days,
      List<String> problems) {

    static Dataset of(Reconciliation result) {
      Reconciliation.Day total = result.total();
      return new Dataset(
          result.topic(),
          result.problems().isEmpty(),
          result.checkpoint().isEmpty() ? null : result.checkpoint(),
          result.partitions(),
          total.bronze(),
          total.silver(),
          total.quarantine(),
          total.duplicates(),
          result.waiting(),
          result.gone(),
          result.expired(),
          result.days(),
          result.problems());
    }
  }

  static ReconcileDocument of(Reconciliations results) {
    return new ReconcileDocument(
        results.right(),
        results.problems().size(),
        results.rows(),
        results.waiting(),
        results.all().stream().map(Dataset::of).toList());
  }
}
