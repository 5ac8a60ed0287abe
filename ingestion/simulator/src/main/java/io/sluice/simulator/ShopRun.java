package io.sluice.simulator;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.ProgressTopic;
import io.sluice.simulator.stream.SchemaIds;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.stream.ShopStream;
import io.sluice.simulator.truth.Manifest;
import io.sluice.simulator.truth.Truth;
import io.sluice.simulator.world.ShopDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * One run of the shop: each of its events reaches Kafka exactly once, whatever killed earlier runs
 * with the same arguments.
 *
 * <p>The writer is opened first, which fences every other run; what is committed is read after
 * that. The events before it are made again, for the manifest, but not sent again.
 */
final class ShopRun {
  private final ShopArguments arguments;
  private final Map<ShopDataset, Contract> contracts;
  private final KafkaClients clients;
  private final String registryUrl;
  private final Path folder;
  private final RunReporter reporter;

  /**
   * @param folder of the manifest
   */
  ShopRun(
      ShopArguments arguments,
      Map<ShopDataset, Contract> contracts,
      KafkaClients clients,
      String registryUrl,
      Path folder,
      RunReporter reporter) {
    this.arguments = arguments;
    this.contracts = contracts;
    this.clients = clients;
    this.registryUrl = registryUrl;
    this.folder = folder;
    this.reporter = reporter;
  }

  /**
   * Sends what is left to send.
   *
   * @param rate events a second; 0 for as fast as it goes
   */
  RunOutcome run(long rate) throws PlatformProblem, IOException {
    Manifest.requireFree(folder, arguments.events(), arguments.seed(), arguments.names());
    try (var _ = FolderLock.of(folder);
        Admin admin = clients.connect()) {
      KafkaTopics topics = new KafkaTopics(admin, clients.bootstrap());
      for (Contract contract : contracts.values()) {
        topics.ensure(contract);
      }
      Map<ShopDataset, SchemaIds> schemas = Schemas.register(registryUrl, contracts);
      try (ChunkWriter writer = open()) {
        Optional<RunProgress> known = known(admin);
        if (known.map(RunProgress::finished).orElse(false) && Manifest.isComplete(folder)) {
          return RunOutcome.nothingToDo();
        }
        RunProgress progress =
            known.isPresent()
                ? known.get()
                : new RunProgress(
                    arguments.runId(), 0, false, BeginOffsets.of(admin, clients, contracts));
        return generate(schemas, writer, progress, rate);
      }
    }
  }

  private ChunkWriter open() throws PlatformProblem {
    List<String> topics = new ArrayList<>(topics().values());
    topics.add(KafkaTopics.PROGRESS);
    return ChunkWriter.open(clients, "sluice-generate-" + arguments.runId(), topics);
  }

  private Map<ShopDataset, String> topics() {
    Map<ShopDataset, String> topics = new EnumMap<>(ShopDataset.class);
    contracts.forEach((dataset, contract) -> topics.put(dataset, contract.dataset().topic()));
    return topics;
  }

  private Optional<RunProgress> known(Admin admin) throws PlatformProblem {
    String key = RunProgress.key(arguments.runId());
    List<byte[]> found = new ArrayList<>();
    try (var topic = new ProgressTopic(clients, admin)) {
      topic.read(
          message -> {
            if (key.equals(message.key())) {
              found.add(message.value());
            }
          },
          () -> reporter.say("waiting for an open transaction of another run to end (up to 40 s)"));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(RunProgress.fromJson(found.getLast()));
  }

  private RunOutcome generate(
      Map<ShopDataset, SchemaIds> schemas, ChunkWriter writer, RunProgress progress, long rate)
      throws PlatformProblem, IOException {
    long done = progress.events();
    if (done > 0) {
      reporter.say(
          progress.finished()
              ? "all events are sent; only the manifest is made again"
              : "goes on after event %,d".formatted(done));
    }
    var stream = new ShopStream(contracts, schemas, arguments.seed(), arguments.events());
    var sender = new EventSender(writer, topics(), progress);
    Manifest.begin(folder);
    reporter.begin(done);
    try (Truth truth = new Truth(folder, contracts)) {
      try (var feed = new EventFeed(stream, truth, arguments.events())) {
        send(feed, done, sender, rate);
      }
      if (!progress.finished()) {
        sender.finish();
      }
      reporter.end();
      truth.close();
      new Manifest(
              arguments.events(),
              arguments.seed(),
              arguments.names(),
              progress.begin(),
              stream.now())
          .write(folder, truth);
      return new RunOutcome(arguments.events() - done, truth.counts());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("interrupted while events were sent", e);
    } finally {
      reporter.end();
    }
  }

  /** Sends the events of the feed, all but the first {@code done}. */
  private void send(EventFeed feed, long done, EventSender sender, long rate)
      throws PlatformProblem, IOException, InterruptedException {
    Pace pace = null;
    for (long n = 0; n < arguments.events(); ) {
      for (ShopEvent event : feed.next()) {
        n++;
        reporter.at(n);
        if (n > done) {
          pace = pace == null ? new Pace(rate) : pace;
          pace.await(sender);
          sender.send(event);
        }
      }
    }
  }
}
