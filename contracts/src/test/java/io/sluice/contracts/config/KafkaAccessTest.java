package io.sluice.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {

  @Test
  void aClusterThatAsksNobodyIsToldNothing() {
    assertThat(KafkaAccess.open("kafka:9092").security()).isEmpty();
  }

  @Test
  void aPasswordIsProvedInTheClearByDefault() {
    assertThat(new KafkaAccess("kafka:9092", "sluice", "a\"b").properties())
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("security.protocol", "SASL_PLAINTEXT")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-256")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"sluice\" password=\"a\\\"b\";");
  }

  @Test
  void anAuthoritysCertificateMeansTls() {
    SluiceConfig config =
        SluiceConfig.load(
            Map.of(
                "SLUICE_KAFKA_PASSWORD", "secret",
                "SLUICE_KAFKA_MECHANISM", "SCRAM-SHA-512",
                "SLUICE_KAFKA_CERTIFICATE", "/kafka/ca.crt",
                "SLUICE_CATALOG_PASSWORD", "none",
                "SLUICE_WAREHOUSE", "memory"));

    assertThat(config.kafka().security())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", "/kafka/ca.crt");
    assertThat(config.toString()).doesNotContain("secret");
  }

  @Test
  void anotherMechanismIsRefused() {
    assertThatThrownBy(
            () ->
                SluiceConfig.load(
                    Map.of(
                        "SLUICE_KAFKA_MECHANISM", "PLAIN",
                        "SLUICE_CATALOG_PASSWORD", "none",
                        "SLUICE_WAREHOUSE", "memory")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "kafka.mechanism is 'PLAIN'; it is SCRAM-SHA-256 or SCRAM-SHA-512, for example SCRAM-SHA-512");
  }
}
