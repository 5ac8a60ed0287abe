package io.sluice.cli.wiring;

import io.sluice.jobs.contracts.AppliedContracts;
import io.sluice.jobs.contracts.ContractProcesses;
import io.sluice.laptop.platform.Platform;

/** The contracts that the laptop's jobs go by. */
public final class JobContracts {
  private JobContracts() {}

  /** The applied ones, beside those that people edit. */
  public static AppliedContracts applied(Platform platform) {
    return new AppliedContracts(platform.contracts(), platform.appliedContracts());
  }

  /** What makes topics and tables for them. */
  public static ContractProcesses processes(Platform platform) {
    return new ContractProcesses(
        platform.components(), platform.configFile(), platform.contracts());
  }
}
