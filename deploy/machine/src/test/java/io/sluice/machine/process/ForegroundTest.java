package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForegroundTest {
  @Test
  void gathersOutputAndErrorsAndTheExitCode() throws Exception {
    var answer =
        Foreground.ask(
            List.of("/bin/sh", "-c", "echo one; echo \"$WORD\" >&2; exit 3"),
            Map.of("WORD", "two"));
    assertThat(answer).isEqualTo(new Foreground.Answer(3, "one\ntwo"));
  }

  @Test
  void aProgramThatReadsFindsNothing() throws Exception {
    assertThat(Foreground.ask(List.of("/bin/cat"), Map.of()))
        .isEqualTo(new Foreground.Answer(0, ""));
  }

  @Test
  void aComponentRunsOnAllJarsOfItsFolder() {
    var components = new Components(Path.of("/jdk"), Path.of("/dist/lib"));
    assertThat(components.command("proof", List.of("-Xmx1g"), "Main", "verify"))
        .startsWith("/jdk/bin/java", "-Xmx1g")
        .endsWith("-cp", "/dist/lib/proof/*", "Main", "verify");
  }
}
