package io.sluice.streaming.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.testing.Log;
import io.sluice.streaming.testing.LogSchemas;
import io.sluice.streaming.testing.TestContracts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeFunctionTest {

  private static final Contract PAYMENTS = TestContracts.payments("window: PT1H");

  /** Nothing was accepted before. */
  private record NothingBefore() implements AcceptedRows {
    @Override
    public Optional<ReadEnd> end(String topic, int partition) {
      return Optional.empty();
    }

    @Override
    public void each(
        String topic, int partition, long until, long since, Consumer<KafkaRow> record) {
      throw new AssertionError("nothing was read of " + topic);
    }
  }

  /** Where all partitions begin, for the function. */
  private static volatile long begin;

  private static final SchemaSource SCHEMAS = () -> new LogSchemas(PAYMENTS);

  @Test
  void everyRecordHasOneFate() throws Exception {
    Log log =
        new Log()
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), 1L, null)
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), 1L, null)
            .row(PAYMENTS, "p1", new BigDecimal("99.00"), 1L, null)
            .row(PAYMENTS, "p2", new BigDecimal("0.00"), 1L, "free")
            .row(PAYMENTS, "p3", null, null, null)
            .bytes("retail.payments", 0, "garbage".getBytes(StandardCharsets.UTF_8))
            .bytes("retail.payments", 0, null)
            .rejected(
                new RejectedRecord(
                    "retail.payments",
                    "sha",
                    12,
                    List.of("amount.type"),
                    "no number",
                    new byte[] {1}));
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      List<Fate> fates = run(harness, log.records());

      assertThat(fates).hasSize(8);
      assertThat(fates.get(0)).isInstanceOf(Fate.Silver.class);
      assertThat(fates.get(1)).isInstanceOf(Fate.Duplicate.class);
      assertThat(rules(fates.get(2))).containsExactly("key_conflict");
      assertThat(rules(fates.get(3))).containsExactly("amount.exclusiveMinimum");
      assertThat(rules(fates.get(4))).containsExactly("amount.required");
      assertThat(rules(fates.get(5))).containsExactly("decode");
      assertThat(rules(fates.get(6))).containsExactly("decode");
      assertThat(rules(fates.get(7))).containsExactly("amount.type");
    }
  }

  @Test
  void aLogThatGoesBackIsNotReadOn() throws Exception {
    List<KafkaRow> records =
        new Log()
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), 1L, null)
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), 1L, null)
            .records();
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      run(harness, records);
      assertThatThrownBy(() -> run(harness, records))
          .hasMessageContaining("the log went back: retail.payments-");
    }
  }

  @Test
  void offsetsMayBeMissingUnlessTheLogBeginsAfterThem() throws Exception {
    List<KafkaRow> records =
        new Log()
            .bytes("retail.payments", 0, null)
            .bytes("retail.payments", 0, null)
            .bytes("retail.payments", 0, null)
            .bytes("retail.payments", 0, null)
            .records();
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      begin = 2;
      assertThat(run(harness, List.of(records.get(0), records.get(3))))
          .as("an aborted transaction, or the end of one")
          .hasSize(2);
    }
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      begin = 3;
      assertThatThrownBy(() -> run(harness, List.of(records.get(0), records.get(3))))
          .hasMessageContaining(
              "retail.payments-0 was read up to offset 1, and in Kafka it begins at 3");
    } finally {
      begin = 0;
    }
  }

  @Test
  void aTopicWithoutAContractIsNamedAsSuch() throws Exception {
    Log log =
        new Log()
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), 1L, null)
            .bytes("retail.gone", 0, new byte[] {0, 0, 0, 0, 7, 1})
            .bytes("retail.gone", 0, null);
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      List<Fate> fates = run(harness, log.records());

      assertThat(fates.getFirst()).isInstanceOf(Fate.Silver.class);
      assertThat(fates.subList(1, 3))
          .allSatisfy(
              fate -> {
                var bad = (Fate.Quarantined) fate;
                assertThat(bad.dataset()).isEqualTo("retail.gone");
                assertThat(bad.rules()).containsExactly("contract");
                assertThat(bad.category()).isEqualTo("USER");
                assertThat(bad.reason())
                    .contains("no contract describes the topic retail.gone")
                    .contains("./sluice contracts apply");
              });
      assertThat(((Fate.Quarantined) fates.get(1)).payload()).containsExactly(0, 0, 0, 0, 7, 1);
    }
  }

  @Test
  void aTimeOfASenderFromTheFutureHoldsNoWindowOpen() throws Exception {
    Log log =
        new Log()
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), null, null)
            .ofSendersAhead(Duration.ofDays(365))
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), null, null)
            .ofSendersAhead(Duration.ZERO)
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), null, null)
            .later(Duration.ofMinutes(61))
            .row(PAYMENTS, "p1", new BigDecimal("10.00"), null, null);
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      List<Fate> fates = run(harness, log.records());

      assertThat(fates.get(0)).isInstanceOf(Fate.Silver.class);
      var bad = (Fate.Quarantined) fates.get(1);
      assertThat(bad.rules()).containsExactly("timestamp_type");
      assertThat(bad.category()).isEqualTo("EXTERNAL");
      assertThat(bad.reason())
          .contains("retail.payments", "message.timestamp.type=CreateTime", "kafka-configs.sh");
      assertThat(fates.get(2)).isInstanceOf(Fate.Duplicate.class);
      assertThat(fates.get(3)).as("the window has passed").isInstanceOf(Fate.Silver.class);
    }
  }

  @Test
  void keepFirstDropsTheLaterRowAndKeepAllKeepsNewContent() throws Exception {
    assertThat(conflictUnder("onConflict: keep-first")).isInstanceOf(Fate.Duplicate.class);
    assertThat(conflictUnder("onConflict: keep-all")).isInstanceOf(Fate.Silver.class);
    assertThat(conflictUnder("mode: none")).isInstanceOf(Fate.Silver.class);
  }

  private static Fate conflictUnder(String setting) throws Exception {
    Contract contract = TestContracts.payments(setting);
    Log log =
        new Log()
            .row(contract, "p1", new BigDecimal("10.00"), null, null)
            .row(contract, "p1", new BigDecimal("11.00"), null, null);
    try (var harness = harness(contract, 1, 0)) {
      harness.open();
      return run(harness, log.records()).get(1);
    }
  }

  @Test
  void identityIsForgottenAfterTheWindowAndStateShrinks() throws Exception {
    Log log = new Log();
    for (int i = 0; i < 25_500; i++) {
      log.row(PAYMENTS, "p" + i, new BigDecimal("10.00"), null, null);
    }
    var first = log.records();
    log.later(Duration.ofMinutes(61));
    for (int i = 0; i < 10; i++) {
      log.row(PAYMENTS, "p" + i, new BigDecimal("10.00"), null, null);
    }
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      run(harness, first);
      long full = harness.snapshot(1, 1).getStateSize();
      var rest = log.records().subList(first.size(), log.records().size());
      assertThat(run(harness, rest)).allMatch(fate -> fate instanceof Fate.Silver);
      assertThat(harness.snapshot(2, 2).getStateSize()).isLessThan(full / 4);
    }
  }

  @Test
  void duplicatesAreStillKnownAfterARestoreWithAnotherParallelism() throws Exception {
    Log log = new Log();
    for (int i = 0; i < 50; i++) {
      log.row(PAYMENTS, "p" + i, new BigDecimal("1.00"), null, null);
    }
    OperatorSubtaskState checkpoint;
    try (var harness = harness(PAYMENTS, 1, 0)) {
      harness.open();
      run(harness, log.records());
      checkpoint = harness.snapshot(1, 1);
    }
    int before = log.records().size();
    for (int i = 0; i < 50; i++) {
      log.row(PAYMENTS, "p" + i, new BigDecimal("1.00"), null, null);
    }
    var again = log.records().subList(before, log.records().size());
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = harness(PAYMENTS, 2, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, 128, 1, 2, subtask));
        harness.open();
        int mine = subtask;
        assertThat(run(harness, again.stream().filter(r -> r.partition() % 2 == mine).toList()))
            .isNotEmpty()
            .allMatch(fate -> fate instanceof Fate.Duplicate);
      }
    }
  }

  @Test
  void aDiskThatFailsEndsTheJobAndCondemnsNoRow(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("no-folder"), "");
    var tiny = new IdentityPlace(file.toString(), 1_000_000);
    Log log = new Log();
    for (int i = 0; i < 40_000; i++) {
      log.row(PAYMENTS, "p" + i, new BigDecimal("10.00"), null, null);
    }
    try (var harness = harness(PAYMENTS, tiny, 1, 0)) {
      harness.open();
      assertThatThrownBy(() -> run(harness, log.records()))
          .hasMessageContaining("cannot be put on disk");
      assertThat(harness.extractOutputValues())
          .allMatch(judged -> judged.fate() instanceof Fate.Silver);
    }
  }

  private static List<String> rules(Fate fate) {
    return ((Fate.Quarantined) fate).rules();
  }

  private static List<Fate> run(
      OneInputStreamOperatorTestHarness<LogEvent, JudgedRow> harness, List<KafkaRow> records)
      throws Exception {
    for (KafkaRow record : records) {
      harness.processElement(record, record.appendedAt());
    }
    return harness.extractOutputValues().stream().map(JudgedRow::fate).toList();
  }

  private static OneInputStreamOperatorTestHarness<LogEvent, JudgedRow> harness(
      Contract contract, int parallelism, int subtask) throws Exception {
    return harness(contract, IdentityPlace.memory(), parallelism, subtask);
  }

  private static OneInputStreamOperatorTestHarness<LogEvent, JudgedRow> harness(
      Contract contract, IdentityPlace identities, int parallelism, int subtask) throws Exception {
    var function =
        new JudgeFunction(
            List.of(DatasetText.of(contract)),
            SCHEMAS,
            new NothingBefore(),
            (topic, partition) -> begin,
            identities,
            group -> (topic, fate) -> {});
    var harness =
        new OneInputStreamOperatorTestHarness<LogEvent, JudgedRow>(
            new ProcessOperator<>(function), 128, parallelism, subtask);
    harness.setup(
        new ChainedTypeInformation<>(JudgedRow.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }
}
