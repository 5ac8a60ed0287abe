package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaFailuresTest {

  @Test
  void eachKindSaysWhatToDo() {
    assertThat(said(new KafkaException(new TimeoutException("expired"))))
        .isEqualTo("Kafka does not answer at here:9; is the platform up? ./sluice status");
    assertThat(said(new TopicAuthorizationException("not yours")))
        .isEqualTo("Kafka at here:9 refuses: not yours");
  }

  @Test
  void ownLackOfMemoryIsNotTheBrokersRefusal() {
    assertThat(said(new KafkaException(new OutOfMemoryError("Java heap space"))))
        .matches(
            "the memory of this command, \\d+ MB, is too small for its messages to Kafka; give it"
                + " more: SLUICE_JAVA_OPTS=-Xmx2g ./sluice ingest \\.\\.\\.");
  }

  private static String said(Throwable failure) {
    return KafkaFailures.problem("here:9", failure).getMessage();
  }
}
