package io.sluice.streaming.realtime;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.job.JobOptions;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Computes the realtime datasets: sales by minute, sessions, stock and fraud alerts. Creates their
 * tables when missing; topics must exist. A result whose contract, or whose source's contract, is
 * not in the contracts folder is left out.
 */
@Command(name = "realtime", description = "Computes the realtime datasets.")
public final class RealtimeJob implements Callable<Integer> {

  /** The job's name, with which the ids of its Kafka consumer groups begin. */
  public static final String NAME = "realtime";

  /** At most so many datasets are read, each judged by an operator of its own. */
  private static final int INPUTS = 4;

  @Mixin private JobOptions options;

  /**
   * Flink's REST API calls this in the JobManager; a failure is thrown so that the answer names it.
   */
  public static void main(String[] args) throws Exception {
    var job = new RealtimeJob();
    new CommandLine(job).parseArgs(args);
    job.call();
  }

  @Override
  public Integer call() throws Exception {
    SluiceConfig config = SluiceConfig.load();
    List<Contract> all = Contracts.load(config.contractsDir());
    var environment = StreamExecutionEnvironment.getExecutionEnvironment(options.configuration());
    try (var registry = new SchemaRegistry(config.registryUrl());
        var lakehouse = Lakehouse.open(config)) {
      var contracts =
          new RealtimeContracts(
              all,
              contract ->
                  registry.register(
                      contract.dataset().topic() + "-value", WireSchema.of(contract)));
      lakehouse.ensureShared();
      contracts.results().forEach(lakehouse::ensure);
      new RealtimeGraph(
              contracts,
              new KafkaEnds(config, options.bounded(), options.identities(INPUTS)),
              environment)
          .build(lakehouse);
    }
    options.execute(environment, NAME);
    return 0;
  }
}
