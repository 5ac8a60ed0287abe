package io.sluice.cli.runs;

import io.sluice.terminal.ManifestVersion;
import picocli.CommandLine.Command;

/** {@code ./sluice runs}: what Airflow has run, runs, and shall run. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows, starts and ends runs of Airflow's DAGs.",
    subcommands = {
      RunsListCommand.class,
      RunsTriggerCommand.class,
      RunsShowCommand.class,
      RunsLogsCommand.class,
      RunsCancelCommand.class,
      RunsBackfillCommand.class
    })
public final class RunsCommand {}
