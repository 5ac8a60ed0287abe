package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The simulated shop's events, sent while processes are killed.
 *
 * @param rate events a second: slow enough that some still come when the last process was killed
 */
record KilledShop(Door door, Path manifest, int events, int rate) {

  /** Kills the process of one part after the other, each when all is well again. */
  void sendWhileKilling(List<String> parts) throws IOException, InterruptedException {
    var processes = new Processes(door);
    Running generate = door.start(generate("--rate=" + rate)).untilSaid("generating");
    for (String part : parts) {
      Map<String, Long> pids = processes.now();
      long killed = Processes.kill(pids, part);
      Say.say("%s killed, generate %s", part, generate.ended() ? "has ended" : "runs");
      processes.awaitHealedAfter(part, killed);
      if (generate.ended()) {
        // Kafka was away for longer than it waits; the same command sends the rest.
        Say.say("%s", generate.await().text());
        generate = door.start(generate("--rate=" + rate));
      }
    }
    Answer answer = generate.await();
    if (answer.code() != 0) {
      Say.say("%s", answer.text());
      send();
    }
  }

  /** What was sent before is not sent again. */
  void send() throws IOException, InterruptedException {
    door.succeed(generate().toArray(String[]::new));
  }

  private List<String> generate(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("generate", "--events=" + events, "--seed=11", "--manifest=" + manifest));
    command.addAll(List.of(more));
    return command;
  }
}
