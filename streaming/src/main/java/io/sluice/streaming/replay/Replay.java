package io.sluice.streaming.replay;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.JudgeFunction;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.landing.LandedRows;
import io.sluice.streaming.sink.TablesSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges the records of bronze anew, with the operators of the landing job, and holds what they
 * become against what stands in the tables. It reads these and changes none.
 */
final class Replay {

  /** Each holds a window of records, and some thousand rows. */
  private static final int MOST_SUBTASKS = 4;

  private final List<Contract> contracts;
  private final SchemaSource schemas;
  private final TablesSink.LakehouseSource lakehouse;
  private final int parallelism;

  /**
   * @param contracts by which to judge
   */
  Replay(
      List<Contract> contracts,
      SchemaSource schemas,
      TablesSink.LakehouseSource lakehouse,
      int parallelism) {
    this.contracts = contracts;
    this.schemas = schemas;
    this.lakehouse = lakehouse;
    this.parallelism = parallelism;
  }

  static Replay of(SluiceConfig config, List<Contract> contracts) {
    return new Replay(
        contracts,
        SchemaSource.registry(config.registryUrl()),
        () -> Lakehouse.open(SluiceConfig.load()),
        Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_SUBTASKS));
  }

  /**
   * Runs in this process, or on the cluster that it was submitted to.
   *
   * @param rewritten the period of whose rows new files are made; null for none
   * @param progress told the sum of what was found so far
   */
  Findings run(List<Plan> plans, Period rewritten, Consumer<Findings> progress) throws Exception {
    List<Part> parts = new ArrayList<>();
    Map<TopicPartition, ReadEnd> begins = new HashMap<>();
    for (Plan plan : plans) {
      Subject subject = plan.subject();
      parts.addAll(Part.of(plan, parallelism));
      if (!subject.known().isAll()) {
        // What was accepted before; no record of the period is older than its begin.
        plan.index()
            .begins()
            .forEach(
                (partition, offset) ->
                    begins.put(
                        new TopicPartition(subject.topic(), partition),
                        new ReadEnd(offset, subject.known().from() - 1)));
      }
    }
    return parts.isEmpty() ? Findings.NONE : run(parts, begins, rewritten, progress);
  }

  private Findings run(
      List<Part> parts,
      Map<TopicPartition, ReadEnd> begins,
      Period rewritten,
      Consumer<Findings> progress)
      throws Exception {
    var environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration());
    List<DatasetText> datasets = contracts.stream().map(DatasetText::of).toList();
    var judge =
        new JudgeFunction(
            datasets,
            schemas,
            new LandedRows(begins, contracts, lakehouse),
            // Offsets are missing where a transaction ended.
            (topic, partition) -> 0,
            IdentityPlace.memory(),
            metrics -> (topic, fate) -> {});
    var found =
        environment
            .fromSequence(0, parts.size() - 1)
            .setParallelism(1)
            .rebalance()
            .process(new ReadBronze(parts))
            .returns(new ChainedTypeInformation<>(LogEvent.class))
            .name("bronze")
            .process(judge)
            .returns(new ChainedTypeInformation<>(JudgedRow.class))
            .name("judge")
            .transform("compare", Types.STRING, new CompareOperator(parts, datasets, rewritten));
    Findings sum = Findings.NONE;
    try (var findings = found.executeAndCollect("replay")) {
      while (findings.hasNext()) {
        sum = sum.and(Findings.fromJson(findings.next()));
        progress.accept(sum);
      }
    }
    return sum;
  }

  private Configuration configuration() {
    var configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    // Records are immutable and handed over by reference.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return configuration;
  }
}
