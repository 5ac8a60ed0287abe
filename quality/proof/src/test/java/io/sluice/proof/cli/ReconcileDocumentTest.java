package io.sluice.proof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.proof.reconcile.Reconciliation;
import io.sluice.proof.reconcile.Reconciliations;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.testing.JsonPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcileDocumentTest {
  private static final List<Reconciliation.Day> DAYS =
      List.of(
          new Reconciliation.Day("2026-03-01", 10, 7, 2, 1),
          new Reconciliation.Day("2026-03-02", 5, 5, 0, 0));

  @Test
  void sumsUpAndIsRightWithoutProblems() {
    var document = document(new Reconciliation("shop.orders", "42", 3, DAYS, 4, 2, 0, List.of()));

    assertThat(document.right()).isTrue();
    assertThat(document.datasets().getFirst())
        .isEqualTo(
            new ReconcileDocument.Dataset(
                "shop.orders", true, "42", 3, 15, 12, 2, 1, 4, 2, 0, DAYS, List.of()));
  }

  @Test
  void hasTheKeysOfTheReferencePage() throws IOException {
    var document =
        document(
            new Reconciliation("shop.orders", "42", 3, DAYS, 0, 0, 0, List.of("one", "two")),
            new Reconciliation("shop.users", "42", 3, DAYS, 0, 0, 0, List.of()));

    assertThat(document.right()).isFalse();
    assertThat(document.problems()).isEqualTo(2);
    JsonPage page = JsonPage.of("reconcile");
    assertThat(JsonPage.keysOf(JsonDocument.of(document)))
        .isEqualTo(page.keys())
        .isEqualTo(page.inExample());
  }

  private static ReconcileDocument document(Reconciliation... results) {
    return ReconcileDocument.of(new Reconciliations(List.of(results)));
  }
}
