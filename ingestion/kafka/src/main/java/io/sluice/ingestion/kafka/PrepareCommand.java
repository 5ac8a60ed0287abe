package io.sluice.ingestion.kafka;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Makes the topics of all landed and realtime contracts and registers their schemas. Does nothing
 * to what is there already.
 */
@Command(
    name = "prepare",
    description = "Makes the topics and registers the schemas that the contracts ask for.")
public final class PrepareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new PrepareCommand()).execute(args));
  }

  @Override
  public Integer call() {
    try {
      return prepare(SluiceConfig.load());
    } catch (PlatformProblem | InvalidContractException | RegistryUnavailableException e) {
      spec.commandLine().getErr().println("prepare: " + e.getMessage());
      return 1;
    }
  }

  private int prepare(SluiceConfig config) throws PlatformProblem {
    var contracts =
        Contracts.load(config.contractsDir()).stream()
            .filter(contract -> contract.kind() != Contract.Kind.GOLD)
            .toList();
    var registry = new SchemaRegistry(config.registryUrl());
    try (var admin = new KafkaClients(config.kafka()).connect()) {
      var topics = new KafkaTopics(admin, config.kafka().bootstrap());
      for (Contract contract : contracts) {
        if (contract.kind() == Contract.Kind.LANDED) {
          topics.ensure(contract);
        } else {
          topics.ensureUpserts(contract);
        }
        registry.register(contract.dataset().topic() + "-value", WireSchema.of(contract));
      }
    }
    registry.register(RejectedRecord.TOPIC + "-value", RejectedRecord.SCHEMA);
    spec.commandLine().getOut().printf("%d topics%n", contracts.size() + 1);
    return 0;
  }
}
