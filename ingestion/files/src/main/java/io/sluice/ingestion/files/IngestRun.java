package io.sluice.ingestion.files;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.IncompatibleSchemaException;
import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.content.FileMemory;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.FencedException;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.OpenTransactions;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.WriterPool;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * One run over some files of one dataset: each file's rows reach its topic exactly once, whatever
 * killed earlier runs.
 *
 * <p>The order makes it so. A file's writer is opened first, which fences every other writer of the
 * file; what is committed is read after that and cannot change any more; the rest of the file is
 * then written with its progress in the same transactions.
 */
public final class IngestRun {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Contract contract;
  private final KafkaClients clients;
  private final String registryUrl;
  private final boolean force;
  private final FileMemory memory;
  private final Reporter reporter;
  private final Consumer<FileOutcome> outcomes;

  /**
   * @param force ingest finished files again
   * @param memory by which finished files that seem unchanged need not be read
   * @param outcomes gets each file's outcome as soon as it is known
   */
  public IngestRun(
      Contract contract,
      KafkaClients clients,
      String registryUrl,
      boolean force,
      FileMemory memory,
      Reporter reporter,
      Consumer<FileOutcome> outcomes) {
    this.contract = contract;
    this.clients = clients;
    this.registryUrl = registryUrl;
    this.force = force;
    this.memory = memory;
    this.reporter = reporter;
    this.outcomes = outcomes;
  }

  /**
   * Ingests the files in the order given.
   *
   * @throws PlatformProblem when no file can go on; outcomes told until then stand
   */
  public void run(List<Path> paths) throws PlatformProblem {
    try (Admin admin = clients.connect()) {
      new KafkaTopics(admin, clients.bootstrap()).ensure(contract);
      RowMessages messages = register();
      var identities = new Identities(memory, reporter, outcomes);
      List<FileIdentity> presumed = identities.presumed(paths);
      OpenTransactions.fence(clients, admin, presumed.stream().map(this::transactionalId).toList());
      try (ProgressLog log = new ProgressLog(clients, admin, contract)) {
        refresh(log);
        ingest(identities.settled(paths, file -> isDone(file, log)), messages, log);
      }
    }
  }

  private RowMessages register() throws PlatformProblem {
    try (SchemaRegistry registry = new SchemaRegistry(registryUrl)) {
      int rejected = registry.register(RejectedRecord.TOPIC + "-value", RejectedRecord.SCHEMA);
      int rows = registry.register(contract.dataset().topic() + "-value", WireSchema.of(contract));
      return new RowMessages(contract, rows, rejected);
    } catch (RegistryUnavailableException e) {
      throw new PlatformProblem(
          "the schema registry does not answer at %s; is the platform up? ./sluice status"
              .formatted(SchemaRegistry.withoutLogin(registryUrl)),
          e);
    } catch (IncompatibleSchemaException e) {
      throw new PlatformProblem(
          "the schema registry refuses the schema of %s: %s"
              .formatted(contract.dataset(), e.getMessage()),
          e);
    }
  }

  private void ingest(List<FileIdentity> files, RowMessages messages, ProgressLog log)
      throws PlatformProblem {
    List<FileIdentity> open = new ArrayList<>();
    for (FileIdentity file : files) {
      if (isDone(file, log)) {
        outcomes.accept(
            FileOutcome.skipped(file, alreadyIngested(log.of(file.sha256()).orElseThrow())));
      } else {
        open.add(file);
      }
    }
    reporter.begin("ingesting", open.stream().mapToLong(FileIdentity::bytes).sum());
    try (var writers =
        new WriterPool(
            clients,
            contract.dataset().topic(),
            open.stream().map(this::transactionalId).toList())) {
      for (FileIdentity file : open) {
        outcomes.accept(ingest(file, messages, log, writers));
      }
    } finally {
      reporter.end();
    }
  }

  private FileOutcome ingest(
      FileIdentity file, RowMessages messages, ProgressLog log, WriterPool writers)
      throws PlatformProblem {
    try {
      return writers.next(transactionalId(file), writer -> ingest(file, messages, log, writer));
    } catch (FileProblem e) {
      return FileOutcome.failed(file, e.getMessage());
    } catch (FencedException e) {
      return FileOutcome.failed(
          file,
          "another run of ingest took this file over, or a transaction took longer than %d s;"
                  .formatted(KafkaClients.TRANSACTION_MILLIS / 1_000)
              + " run the command again, it goes on where the file is");
    }
  }

  private FileOutcome ingest(
      FileIdentity file, RowMessages messages, ProgressLog log, ChunkWriter writer)
      throws FileProblem, FencedException, PlatformProblem {
    refresh(log);
    Optional<FileProgress> known = log.of(file.sha256());
    Optional<FileProgress> prefix =
        known.isPresent() || force ? Optional.empty() : truncatedOf(file, log);
    Optional<StartPoint> start = StartPoint.of(known, prefix, force);
    if (start.isEmpty()) {
      return FileOutcome.skipped(file, alreadyIngested(known.orElseThrow()));
    }
    return new FileIngestion(contract, messages, reporter, file, writer, start.get()).run();
  }

  private boolean isDone(FileIdentity file, ProgressLog log) {
    return StartPoint.of(log.of(file.sha256()), Optional.empty(), force).isEmpty();
  }

  /** The longest truncated file whose whole lines this file begins with, its writers fenced. */
  private Optional<FileProgress> truncatedOf(FileIdentity file, ProgressLog log)
      throws FileProblem, PlatformProblem {
    List<FileProgress> candidates =
        log.truncated().stream().filter(some -> some.bytes() <= file.bytes()).toList();
    Map<Long, String> beginnings =
        file.sha256OfFirst(candidates.stream().map(FileProgress::bytes).toList());
    for (FileProgress candidate : candidates) {
      if (beginnings.get(candidate.bytes()).equals(candidate.prefixSha256())) {
        ChunkWriter.open(clients, transactionalId(candidate.sha256()), List.of()).close();
        refresh(log);
        FileProgress settled = log.of(candidate.sha256()).orElseThrow();
        if (settled.equals(candidate) || beginsWith(file, settled)) {
          return Optional.of(settled);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean beginsWith(FileIdentity file, FileProgress truncated) throws FileProblem {
    return truncated.bytes() <= file.bytes()
        && file.sha256OfFirst(truncated.bytes()).equals(truncated.prefixSha256());
  }

  private void refresh(ProgressLog log) throws PlatformProblem {
    log.refresh(
        () ->
            reporter.say(
                "waiting for an open transaction of another run to end (up to 40 s if that run was"
                    + " killed)"));
  }

  private String transactionalId(FileIdentity file) {
    return transactionalId(file.sha256());
  }

  /** Stable, so that a writer of a dead or hanging run is fenced. */
  private String transactionalId(String sha256) {
    return "sluice-ingest-" + contract.dataset() + "-" + sha256;
  }

  private static String alreadyIngested(FileProgress progress) {
    return "already ingested (as %s on %s); --force ingests it again"
        .formatted(progress.file(), WHEN.format(Instant.parse(progress.updated())));
  }
}
