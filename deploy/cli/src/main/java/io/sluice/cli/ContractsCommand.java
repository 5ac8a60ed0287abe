package io.sluice.cli;

import io.sluice.cli.compile.ContractsCompileCommand;
import io.sluice.terminal.ManifestVersion;
import picocli.CommandLine.Command;

/** What of {@code ./sluice contracts} needs more than contracts; the rest is their own module. */
@Command(
    name = "contracts",
    hidden = true,
    description = "Applies contracts, and compiles them for Kubernetes.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = {ContractsApplyCommand.class, ContractsCompileCommand.class})
final class ContractsCommand {}
