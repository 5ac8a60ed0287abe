package io.sluice.cli;

import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.doctor.Doctor;
import io.sluice.laptop.doctor.Finding;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = {
      "Looks for what is wrong with this machine or installation, and says how to mend it: a line"
          + " each, ok, warn or FAIL.",
      "Exits with 1 when anything is FAIL. Changes nothing."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private FormatOption format;

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Doctor.of(System.getenv(), Attached::allKeepers)
        .examine(
            finding -> {
              findings.add(finding);
              if (!format.json()) {
                System.out.println(Printable.lines(finding.toString()));
              }
            });
    var document = DoctorDocument.of(findings);
    System.out.println(format.json() ? JsonDocument.of(document) : lastLine(document));
    return document.well() ? 0 : 1;
  }

  private static String lastLine(DoctorDocument document) {
    return document.failures() + document.warnings() == 0
        ? "All is well."
        : "%d to mend (FAIL), %d to know (warn)."
            .formatted(document.failures(), document.warnings());
  }
}
