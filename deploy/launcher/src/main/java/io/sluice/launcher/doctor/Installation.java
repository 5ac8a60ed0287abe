package io.sluice.launcher.doctor;

import io.sluice.launcher.part.Platform;
import io.sluice.launcher.state.FolderRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path folder =
        Path.of(platform.setting("contracts.dir", platform.home().resolve("contracts").toString()));
    if (!Files.isDirectory(platform.lib("contracts"))) {
      return Finding.warn("contracts", "not checked, since they need ./sluice build");
    }
    var builder =
        new ProcessBuilder(
                platform.java(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                platform.libClassPath("contracts"),
                "io.sluice.contracts.cli.ContractsCommand",
                "check",
                folder.toString())
            .redirectErrorStream(true);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = said.strip().lines().toList();
    String last = lines.isEmpty() ? "" : lines.getLast();
    return process.waitFor() == 0
        ? Finding.ok("contracts", last)
        : Finding.fail(
            "contracts",
            "%s: %s; all of them: ./sluice contracts check".formatted(last, lines.getFirst()));
  }
}
