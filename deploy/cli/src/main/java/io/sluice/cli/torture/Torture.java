package io.sluice.cli.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.cli.door.Door;
import io.sluice.cli.wiring.Jobs;
import io.sluice.jobs.JobKeeper;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.machine.file.Trees;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rounds of load and faults on a running platform: each sends events of the simulated shop, does
 * one fault while they come, waits until all is well again, and compares the tables with what the
 * generator says must be in them.
 */
final class Torture {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 15_000;
  private static final int RATE = 750;

  /** Events come for so long before the fault, and longer by up to as much again. */
  private static final int BEFORE_MILLIS = 4_000;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * How often a command that sends events is begun again, as a person would who reads its message.
   */
  private static final int TRIES = 20;

  private final Platform platform;
  private final Terminal terminal;
  private final Door door;
  private final Injector injector;
  private final LoadSeeds seeds;
  private final long seed;

  /**
   * @param seed of the faults
   */
  Torture(Platform platform, Terminal terminal, long seed) throws IOException {
    this.platform = platform;
    this.terminal = terminal;
    this.door = new Door(platform);
    this.injector = new Injector(platform);
    this.seeds = new LoadSeeds(platform);
    this.seed = seed;
  }

  /** What is done after each round: it takes hours until all are done. */
  interface Kept {
    void rounds(List<Round> done) throws IOException;
  }

  /**
   * @param each how often the landing job is ended at each point of its protocol, at first
   * @param rounds how many faults at random come then
   */
  List<Round> run(int each, int rounds, Kept kept) throws IOException, InterruptedException {
    var random = new Random(seed);
    List<Fault> faults = new ArrayList<>(Fault.atEachPoint(each));
    List<String> parts = parts();
    IntStream.range(0, rounds)
        .mapToObj(round -> Fault.of(round, random, parts))
        .forEach(faults::add);
    List<Round> done = new ArrayList<>();
    for (Fault fault : faults) {
      int number = done.size() + 1;
      int wait = BEFORE_MILLIS + random.nextInt(BEFORE_MILLIS);
      Round round = round(number, fault, wait, seeds.next());
      done.add(round);
      kept.rounds(done);
      terminal.line(
          "%3d  %-34s well after %5.1f s, %d lost, %d twice, %d differences"
              .formatted(
                  number,
                  fault,
                  round.recoveryMillis() / 1000.0,
                  round.lost(),
                  round.twice(),
                  round.differences()));
      round.problems().forEach(problem -> terminal.line("       " + problem));
    }
    return done;
  }

  /** Those on which rows on their way depend, wherever the tables lie. */
  private List<String> parts() {
    return Stream.concat(Fault.PARTS.stream(), Lake.of(platform).needs().stream())
        .distinct()
        .toList();
  }

  private Round round(int number, Fault fault, int waitMillis, int loadSeed)
      throws IOException, InterruptedException {
    Path manifest = platform.tempDir("torture").resolve("truth");
    Trees.delete(manifest);
    var load = new Load(manifest, loadSeed);
    Thread sending = Thread.ofPlatform().name("load").start(load);
    TimeUnit.MILLISECONDS.sleep(waitMillis);
    long over = injector.inject(fault);
    awaitWell(fault, over);
    long recovery = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - over);
    sending.join();
    load.requireSent();
    return verdict(number, fault, recovery, manifest);
  }

  private void awaitWell(Fault fault, long over) throws InterruptedException {
    while (!isWell(over)) {
      if (System.nanoTime() - over > PATIENCE.toNanos()) {
        throw new UserError(
            "%s: it is not well again after %d minutes; see ./sluice status"
                .formatted(fault, PATIENCE.toMinutes()));
      }
      terminal.hint(fault + ": not well yet");
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isWell(long over) {
    Optional<PlatformStatus> status = new ControlClient(platform).status();
    if (status.isEmpty() || !status.get().healthy()) {
      return false;
    }
    try {
      for (JobKeeper job : Jobs.kept(platform)) {
        if (job.job().equals("landing")) {
          Optional<Duration> age = job.checkpointAge();
          return age.isPresent() && age.get().toNanos() < System.nanoTime() - over;
        }
      }
    } catch (IOException e) {
      return false;
    }
    throw new UserError("the platform runs without the landing job, which torture is about");
  }

  /** Sends events, again and again until all are sent. */
  private final class Load implements Runnable {
    private final List<String> command;
    private volatile String problem = "not sent";

    Load(Path manifest, int loadSeed) {
      command =
          List.of(
              "generate",
              "--events=" + EVENTS,
              "--rate=" + RATE,
              "--seed=" + loadSeed,
              "--manifest=" + manifest);
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < TRIES; i++) {
          List<String> said = new ArrayList<>();
          if (door.run(said::add, command.toArray(String[]::new)) == 0) {
            problem = "";
            return;
          }
          problem = said.isEmpty() ? "it said nothing" : said.getLast();
          TimeUnit.SECONDS.sleep(2);
        }
      } catch (IOException e) {
        problem = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void requireSent() {
      if (!problem.isEmpty()) {
        throw new UserError("the events could not be sent: " + problem);
      }
    }
  }

  private Round verdict(int number, Fault fault, long recovery, Path manifest)
      throws IOException, InterruptedException {
    var said = new StringBuilder();
    door.run(
        line -> said.append(line).append('\n'), "verify", "--format=json", manifest.toString());
    int begin = said.indexOf("{\n");
    if (begin < 0) {
      throw new UserError("verify gave no answer: " + said.toString().strip());
    }
    JsonNode verdict = JSON.readTree(said.substring(begin));
    long sent = 0;
    long lost = 0;
    long twice = 0;
    List<String> problems = new ArrayList<>();
    for (JsonNode dataset : verdict.path("datasets")) {
      long expected = dataset.path("bronze").path("expected").asLong();
      long found = dataset.path("bronze").path("found").asLong();
      sent += expected;
      lost += Math.max(0, expected - found);
      twice += Math.max(0, found - expected);
      dataset.path("problems").forEach(problem -> problems.add(problem.asText()));
    }
    if (sent == 0) {
      throw new UserError("verify has compared nothing: " + said.toString().strip());
    }
    return new Round(
        number, fault, recovery, sent, lost, twice, verdict.path("differences").asLong(), problems);
  }
}
