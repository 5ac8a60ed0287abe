package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A truth that is changed by a single word: {@code verify} must see it, or it proves nothing. */
final class Spoilt {
  private Spoilt() {}

  static void isNoticed(Truth truth) throws IOException, InterruptedException {
    truth.spoilEvents("retail.payments", ",quarantine,decode,", ",quarantine,amount.scale,");
    truth.spoilGold("logistics.stock_levels", "P", "X");
    Answer verdict = truth.verify(1);
    assertThat(verdict.code()).as(verdict.text()).isEqualTo(1);
    assertThat(verdict.linesWith("retail.payments").getFirst()).doesNotEndWith("equal");
    assertThat(verdict.linesWith("gold.logistics.stock_levels").getLast()).endsWith("DIFFERENT");
    assertThat(verdict.linesWith("web.clickstream").getFirst()).endsWith("equal");
  }

  static void isToldWhenBroken(Truth truth) throws IOException, InterruptedException {
    truth.spoilEvents("retail.orders", ",silver,", ",gold,");
    Answer verdict = truth.verify(1);
    assertThat(verdict.code()).as(verdict.text()).isNotZero();
    assertThat(verdict.text()).contains("retail.orders.csv.gz, line ", " is no event: ");
  }

  static void isToldWhenChanged(Truth truth) throws IOException, InterruptedException {
    truth.appendToAnswers("\n");
    Answer verdict = truth.verify(1);
    assertThat(verdict.code()).as(verdict.text()).isNotZero();
    assertThat(verdict.text()).contains("answers.csv is not as ./sluice generate wrote it");
  }
}
