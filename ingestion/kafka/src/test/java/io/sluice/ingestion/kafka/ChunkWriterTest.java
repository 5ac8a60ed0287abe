package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a writer whose broker does not let it commit. */
class ChunkWriterTest {
  private static final RuntimeException NOTHING = null;
  private static final byte[] PROGRESS = {1};
  private static final RuntimeException GIVEN_UP =
      new KafkaException(new TransactionAbortableException("coordinator loading"));

  private final List<ChunkWriter> released = new ArrayList<>();

  private static ChunkWriter failing(RuntimeException answer) {
    var producer =
        new MockProducer<>(
            true,
            new RoundRobinPartitioner(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.commitTransactionException = answer;
    return new ChunkWriter(producer, "127.0.0.1:1");
  }

  private static String work(ChunkWriter writer) throws FencedException, PlatformProblem {
    writer.commit("key", PROGRESS);
    return "done";
  }

  @ParameterizedTest
  @MethodSource
  void whatTheBrokerGaveUpMayBeDoneAgainByANewWriter(RuntimeException answer, boolean again) {
    assertThatThrownBy(() -> work(failing(answer)))
        .isInstanceOfSatisfying(
            FencedException.class, e -> assertThat(e.repeatable()).isEqualTo(again));
  }

  static Stream<Arguments> whatTheBrokerGaveUpMayBeDoneAgainByANewWriter() {
    return Stream.of(
        arguments(GIVEN_UP, true),
        arguments(new InvalidTxnStateException("no transaction"), true),
        arguments(new ProducerFencedException("another one"), false),
        arguments(new InvalidPidMappingException("the id was forgotten"), false));
  }

  @Test
  void itIsDoneAgainUntilItStands() throws Exception {
    ChunkWriter second = failing(GIVEN_UP);
    ChunkWriter third = failing(NOTHING);
    List<ChunkWriter> next = new ArrayList<>(List.of(second, third));

    String answer =
        Attempts.run(failing(GIVEN_UP), next::removeFirst, released::add, ChunkWriterTest::work);

    assertThat(answer).isEqualTo("done");
    assertThat(next).isEmpty();
    assertThat(released).hasSize(3).endsWith(second, third);
  }

  @Test
  void butNotForEver() {
    assertThatThrownBy(
            () ->
                Attempts.run(
                    failing(GIVEN_UP),
                    () -> failing(GIVEN_UP),
                    released::add,
                    ChunkWriterTest::work))
        .isInstanceOf(FencedException.class);
    assertThat(released).hasSize(3);
  }

  @Test
  void norAgainstAnotherWriter() {
    assertThatThrownBy(
            () ->
                Attempts.run(
                    failing(new ProducerFencedException("another one")),
                    () -> failing(NOTHING),
                    released::add,
                    ChunkWriterTest::work))
        .isInstanceOf(FencedException.class);
    assertThat(released).hasSize(1);
  }
}
