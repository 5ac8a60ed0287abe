package io.sluice.ingestion.kafka;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.contracts.wire.IncompatibleSchemaException;
import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.terminal.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Makes the topics of all landed and realtime contracts and registers their schemas; nothing of it
 * when the registry would refuse one, or the contracts cannot follow the applied ones. Does nothing
 * to what is there already.
 */
@Command(
    name = "prepare",
    description = "Makes the topics and registers the schemas that the contracts ask for.")
public final class PrepareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  private final Map<String, String> environment;

  PrepareCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new PrepareCommand(System.getenv())).execute(args));
  }

  @Override
  public Integer call() {
    try {
      return prepare(SluiceConfig.load(environment));
    } catch (PlatformProblem
        | InvalidContractException
        | IncompatibleSchemaException
        | RegistryUnavailableException e) {
      return refuse(e.getMessage());
    }
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("prepare: " + Printable.lines(why));
    return 1;
  }

  private int prepare(SluiceConfig config) throws PlatformProblem {
    List<Contract> all = Contracts.load(config.contractsDir());
    AppliedContract.requireSuccessors(all, config);
    var contracts = all.stream().filter(contract -> contract.kind() != Contract.Kind.GOLD).toList();
    Map<String, Schema> schemas = schemas(contracts);
    try (var registry = new SchemaRegistry(config.registryUrl())) {
      List<String> refused = refused(registry, schemas);
      if (!refused.isEmpty()) {
        return refuse(String.join("%nprepare: ".formatted(), refused));
      }
      makeTopics(config, contracts);
      schemas.forEach(registry::register);
    }
    spec.commandLine().getOut().printf("%d topics%n", contracts.size() + 1);
    return 0;
  }

  private static Map<String, Schema> schemas(List<Contract> contracts) {
    var schemas = new LinkedHashMap<String, Schema>();
    for (Contract contract : contracts) {
      schemas.put(contract.dataset().topic() + "-value", WireSchema.of(contract));
    }
    schemas.put(RejectedRecord.TOPIC + "-value", RejectedRecord.SCHEMA);
    return schemas;
  }

  /** All that the registry has against them, before anything is made. */
  private static List<String> refused(SchemaRegistry registry, Map<String, Schema> schemas) {
    var reasons = new ArrayList<String>();
    schemas.forEach(
        (subject, schema) -> {
          try {
            registry.requireCompatible(subject, schema);
          } catch (IncompatibleSchemaException e) {
            reasons.add(e.getMessage());
          }
        });
    return reasons;
  }

  private static void makeTopics(SluiceConfig config, List<Contract> contracts)
      throws PlatformProblem {
    try (var admin = new KafkaClients(config.kafka()).connect()) {
      var topics = new KafkaTopics(admin, config.kafka().bootstrap());
      for (Contract contract : contracts) {
        if (contract.kind() == Contract.Kind.LANDED) {
          topics.ensure(contract);
        } else {
          topics.ensureUpserts(contract);
        }
      }
    }
  }
}
