package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseCommandTest {
  private final StringWriter out = new StringWriter();

  private int run(String arguments) {
    var nowhere = new PrintWriter(new StringWriter());
    return WarehouseCommand.commandLine(new PrintWriter(out), nowhere)
        .execute(arguments.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "models", "models list", "models run"})
  void helpNamesTheCommandAsItIsTyped(String command) {
    assertThat(run(command + " --help")).isZero();
    assertThat(out.toString()).startsWith("Usage: ./sluice " + command + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "models", "models list", "models run"})
  void everyCommandTellsTheVersion(String command) {
    assertThat(run(command + " --version")).isZero();
    assertThat(out.toString()).startsWith("Sluice ").hasLineCount(2);
  }
}
