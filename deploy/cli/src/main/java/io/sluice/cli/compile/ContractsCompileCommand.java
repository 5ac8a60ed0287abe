package io.sluice.cli.compile;

import io.sluice.terminal.ManifestVersion;
import picocli.CommandLine.Command;

/** {@code ./sluice contracts compile}: what follows from contracts elsewhere, as files. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Writes what follows from the contracts as files that are committed.",
    subcommands = KubernetesCommand.class)
public final class ContractsCompileCommand {}
