package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A command that was started and goes on. */
final class Running {
  private static final long LIMIT_MINUTES = 6;
  private static final int ATTEMPTS = 3;
  private static final Duration PRESSES_AGAIN_AFTER = Duration.ofSeconds(3);
  private static final String JVM_BEGINS = "Error occurred during initialization of VM";

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

  /**
   * As Ctrl-C does: the signal goes to all processes of the command, once it stands in a group of
   * its own, in which the signal is not ignored.
   */
  Running interrupt() throws IOException, InterruptedException {
    Awaitility.await(command + " begins")
        .pollInterval(Duration.ofMillis(5))
        .until(() -> ended() || !Users.preparing(process.info().command().orElse("")));
    var kill = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).inheritIO().start();
    assertThat(kill.waitFor() == 0 || ended()).as("%s is told to end", command).isTrue();
    return this;
  }

  /** As {@code kill -9} does; the command must not have ended by itself before. */
  Answer kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    Answer answer = await();
    assertThat(answer.code()).as(answer.text()).isEqualTo(137);
    return answer;
  }

  interface Start {
    Running start() throws IOException;
  }

  /**
   * Starts a command and interrupts it at a certain word of its; "" for at once. For some
   * milliseconds of its life a JVM that is interrupted fails in words of its own; then the command
   * is started again. A shell script goes on when the signal meets a program that it has just
   * forked (some 3 of 1,000 times at once), and the person at the keys presses again.
   */
  static Answer interrupted(Start start, String when) throws IOException, InterruptedException {
    for (int attempt = 0; ; attempt++) {
      Running running = start.start().untilSaid(when);
      assertThat(running.ended()).as(running.said()).isFalse();
      running.interrupt();
      if (when.isEmpty() && !running.endsWithin(PRESSES_AGAIN_AFTER)) {
        running.interrupt();
      }
      Answer answer = running.end(Duration.ofMinutes(LIMIT_MINUTES));
      if (attempt == ATTEMPTS || !answer.text().startsWith(JVM_BEGINS)) {
        return running.await();
      }
    }
  }

  /** Waits until it has said a text, or has ended. */
  Running untilSaid(String text) {
    Awaitility.await(command + " says " + text)
        .atMost(Duration.ofMinutes(LIMIT_MINUTES))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ended() || said().contains(text));
    return this;
  }

  /** Waits for its end. No command may show a person a stack trace, whatever happens. */
  Answer await() throws IOException, InterruptedException {
    return await(Duration.ofMinutes(LIMIT_MINUTES));
  }

  Answer await(Duration limit) throws IOException, InterruptedException {
    Answer answer = end(limit);
    assertThat(answer.text()).as(command).doesNotContain("at io.sluice", "\tat ", "Exception");
    return answer;
  }

  private boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer end(Duration limit) throws IOException, InterruptedException {
    boolean ended = endsWithin(limit);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    var answer = new Answer(command, process.exitValue(), Files.readString(output));
    assertThat(ended).as("%s does not end:%n%s", command, answer.text()).isTrue();
    return answer;
  }
}
