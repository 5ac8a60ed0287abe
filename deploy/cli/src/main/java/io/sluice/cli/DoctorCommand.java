package io.sluice.cli;

import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.doctor.Doctor;
import io.sluice.laptop.doctor.Finding;
import io.sluice.laptop.doctor.Finding.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Looks for what is wrong with this machine or installation, and says how to mend it: a line"
          + " each, ok, warn or FAIL.",
      "Exits with 1 when anything is FAIL. Changes nothing."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    Doctor.of(System.getenv(), platform -> Attached.to(platform).keepers())
        .examine(
            (Finding finding) -> {
              System.out.println(finding);
              counts.merge(finding.verdict(), 1, Integer::sum);
            });
    int failures = counts.getOrDefault(Verdict.FAIL, 0);
    int warnings = counts.getOrDefault(Verdict.WARN, 0);
    System.out.println(
        failures + warnings == 0
            ? "All is well."
            : "%d to mend (FAIL), %d to know (warn).".formatted(failures, warnings));
    return failures == 0 ? 0 : 1;
  }
}
