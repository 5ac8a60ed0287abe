package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SluiceCommandTest {

  private static List<CommandLine> all(CommandLine command) {
    var all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(one -> all.addAll(all(one)));
    return all;
  }

  @Test
  void everyCommandSaysItsVersionAndIsCalledAsOneTypesIt() {
    for (CommandLine command : all(SluiceCommand.commandLine())) {
      String name = command.getCommandSpec().qualifiedName();
      if (name.equals("./sluice supervise")) {
        continue; // nobody types it
      }
      assertThat(command.getCommandSpec().version()).as(name).isNotEmpty();
      assertThat(command.getUsageMessage()).startsWith("Usage: " + name);
      assertThat(name).startsWith("./sluice");
    }
  }

  @Test
  void contractsApplyIsTwoWords() {
    var out = new StringWriter();
    int exitCode =
        SluiceCommand.commandLine()
            .setOut(new PrintWriter(out))
            .execute("contracts", "apply", "--help");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).startsWith("Usage: ./sluice contracts apply ");
  }
}
