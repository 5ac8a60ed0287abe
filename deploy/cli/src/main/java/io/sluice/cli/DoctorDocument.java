package io.sluice.cli;

import io.sluice.laptop.doctor.Finding;
import io.sluice.laptop.doctor.Finding.Verdict;
import java.util.List;
import java.util.Locale;

/** What {@code doctor --format json} writes; docs/reference/json.md states its members. */
record DoctorDocument(boolean well, long failures, long warnings, List<Entry> findings) {

  /** What was seen of one thing. */
  record Entry(String verdict, String check, String text) {
    static Entry of(Finding finding) {
      return new Entry(
          finding.verdict().name().toLowerCase(Locale.ROOT), finding.check(), finding.text());
    }
  }

  static DoctorDocument of(List<Finding> findings) {
    long failures = count(findings, Verdict.FAIL);
    return new DoctorDocument(
        failures == 0,
        failures,
        count(findings, Verdict.WARN),
        findings.stream().map(Entry::of).toList());
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
