package io.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.simulator.sample.SampleCommand;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandNamesTest {

  @Test
  void theyAreCalledAsOneTypesThemAndSayTheirVersion() {
    assertNamed(new CommandLine(new GenerateCommand()), "./sluice generate");
    assertNamed(new CommandLine(new SampleCommand()), "./sluice ingest-sample");
  }

  private static void assertNamed(CommandLine command, String name) {
    assertThat(command.getUsageMessage()).startsWith("Usage: " + name + " ");
    assertThat(command.getCommandSpec().version()).isNotEmpty();
  }
}
