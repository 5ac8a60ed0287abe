package io.sluice.proof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProofCommandTest {

  private static List<CommandLine> all(CommandLine command) {
    var all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(one -> all.addAll(all(one)));
    return all;
  }

  @Test
  void everyCommandSaysItsVersionAndIsCalledAsOneTypesIt() {
    for (CommandLine command : all(ProofCommand.commandLine())) {
      String name = command.getCommandSpec().qualifiedName();
      assertThat(command.getCommandSpec().version()).as(name).isNotEmpty();
      assertThat(command.getUsageMessage()).startsWith("Usage: " + name);
      assertThat(name).startsWith("./sluice");
    }
  }
}
