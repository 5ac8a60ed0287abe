package io.sluice.quality.report;

import io.sluice.contracts.model.QualityCheck.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One run over some datasets. */
public record RunReport(String runId, Instant runAt, List<DatasetReport> datasets) {

  /**
   * Zero unless a check of severity error failed or could not be evaluated; {@code strict} makes
   * warnings count too.
   */
  public int exitCode(boolean strict) {
    boolean bad = bad(Severity.ERROR) > 0 || (strict && bad(Severity.WARNING) > 0);
    return bad ? 1 : 0;
  }

  long bad(Severity severity) {
    return verdicts().filter(verdict -> verdict.isBad(severity)).count();
  }

  long count(CheckStatus status) {
    return verdicts().filter(verdict -> verdict.status() == status).count();
  }

  Stream<Verdict> verdicts() {
    return datasets.stream().flatMap(dataset -> dataset.verdicts().stream());
  }
}
