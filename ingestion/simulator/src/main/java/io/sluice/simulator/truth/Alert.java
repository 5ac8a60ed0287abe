package io.sluice.simulator.truth;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.util.Utf8;

/**
 * One row of {@code retail.fraud_alerts}.
 *
 * @param id 32 hex digits of a hash of the rule and its payments
 */
record Alert(
    String id,
    FraudRule rule,
    Utf8 card,
    long detectedAt,
    BigDecimal amount,
    List<String> paymentIds) {

  static Alert of(FraudRule rule, Utf8 card, List<Payment> payments) {
    List<String> ids = payments.stream().map(payment -> payment.id().toString()).toList();
    String identity = rule.text() + ":" + ids.stream().collect(Collectors.joining(","));
    return new Alert(
        sha256(identity).substring(0, 32),
        rule,
        card,
        payments.getLast().paidAt(),
        payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
        ids);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
