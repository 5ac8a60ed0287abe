package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A command that was started and goes on. */
final class Running {
  private static final long LIMIT_MINUTES = 6;

  private final String command;
  private final Process process;
  private final Path output;

  Running(String command, Process process, Path output) {
    this.command = command;
    this.process = process;
    this.output = output;
  }

  boolean ended() {
    return !process.isAlive();
  }

  /** What it has said so far. */
  String said() throws IOException {
    return Files.readString(output);
  }

  /** As Ctrl-C does: the signal goes to all processes of the command. */
  Running interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).inheritIO().start().waitFor();
    return this;
  }

  /** As {@code kill -9} does; the command must not have ended by itself before. */
  Answer kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    Answer answer = await();
    assertThat(answer.code()).as(answer.text()).isEqualTo(137);
    return answer;
  }

  /** Waits for its end. No command may show a person a stack trace, whatever happens. */
  Answer await() throws IOException, InterruptedException {
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    var answer = new Answer(command, process.exitValue(), Files.readString(output));
    assertThat(ended).as("%s does not end:%n%s", command, answer.text()).isTrue();
    assertThat(answer.text()).as(command).doesNotContain("at io.sluice", "\tat ", "Exception");
    return answer;
  }
}
