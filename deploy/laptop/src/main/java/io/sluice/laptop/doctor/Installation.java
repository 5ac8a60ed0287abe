package io.sluice.laptop.doctor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.FolderRules;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was built, and the contracts. */
final class Installation {
  private Installation() {}

  static List<Check> checks(Platform platform, Map<String, String> environment) {
    return List.of(
        new Check("build", () -> build(platform, environment)),
        new Check("contracts", () -> List.of(contracts(platform))));
  }

  private static List<Finding> build(Platform platform, Map<String, String> environment)
      throws IOException {
    var findings = new ArrayList<Finding>();
    FolderRules.nameProblem(platform.dist())
        .ifPresent(problem -> findings.add(Finding.fail("build", problem)));
    for (String problem : Distribution.problems(platform)) {
      findings.add(Finding.fail("build", problem));
    }
    String changed = environment.getOrDefault("SLUICE_CHANGED", "");
    if (!changed.isEmpty()) {
      findings.add(
          Finding.warn(
              "build",
              "%s is newer than what was built; the next ./sluice up builds it (while the platform runs: ./sluice down first)"
                  .formatted(changed)));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok("build", platform.dist() + " is complete"));
    }
    return findings;
  }

  /** By the command of the contracts' own module. */
  private static Finding contracts(Platform platform) throws IOException, InterruptedException {
    if (!Files.isDirectory(platform.lib("contracts"))) {
      return Finding.warn("contracts", "not checked, since they need ./sluice build");
    }
    var answer =
        Foreground.ask(
            platform
                .components()
                .command(
                    "contracts",
                    List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                    "io.sluice.contracts.cli.ContractsCommand",
                    "check",
                    platform.contracts().toString()),
            Map.of());
    List<String> lines = answer.said().lines().toList();
    String last = lines.isEmpty() ? "" : lines.getLast();
    return answer.exitCode() == 0
        ? Finding.ok("contracts", last)
        : Finding.fail(
            "contracts",
            "%s: %s; all of them: ./sluice contracts check".formatted(last, lines.getFirst()));
  }
}
