package io.sluice.cli;

import io.sluice.terminal.ManifestVersion;
import picocli.CommandLine.Command;

/** What of {@code ./sluice contracts} needs the platform; the rest is the contracts' own module. */
@Command(
    name = "contracts",
    hidden = true,
    description = "Applies contracts.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = ContractsApplyCommand.class)
final class ContractsCommand {}
