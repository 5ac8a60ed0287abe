package io.sluice.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class TroubleTest {
  private final StringWriter told = new StringWriter();

  @Command(name = "fails")
  private record Failing(RuntimeException problem) implements Runnable {
    @Override
    public void run() {
      throw problem;
    }
  }

  private int run(RuntimeException problem) {
    return new CommandLine(new Failing(problem))
        .setErr(new PrintWriter(told, true))
        .setExecutionExceptionHandler(Trouble.told("error: "))
        .execute();
  }

  @Test
  void aMistakeOfAPersonIsItsMessageAlone() {
    assertThat(run(new UserError("one\ntwo"))).isEqualTo(ExitCode.FAILED);
    assertThat(told.toString().lines()).containsExactly("error: one", "error: two");
  }

  @Test
  void aKindOfFailureMayHaveAnExitCodeOfItsOwn() {
    var cancelled =
        new UserError("cancelled") {
          @Override
          public int exitCode() {
            return ExitCode.CANCELLED;
          }
        };
    assertThat(run(cancelled)).isEqualTo(130);
  }

  @Test
  void aFailureOfTheMachineIsSaidInWordsAndWhereToLook() {
    assertThat(run(new UncheckedIOException(new NoSuchFileException("/a/b"))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(told.toString().lines())
        .containsExactly(
            "error: no such file: /a/b", "./sluice status and ./sluice doctor may say more");
  }

  @Test
  void aMistakeInTheProgramHasNoWords() {
    assertThat(Trouble.inWords(new IllegalStateException("oh"))).isEmpty();
    assertThat(Trouble.inWords(new IOException("first\nsecond"))).hasValue("first");
  }
}
