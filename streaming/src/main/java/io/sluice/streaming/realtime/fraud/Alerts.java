package io.sluice.streaming.realtime.fraud;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import io.sluice.streaming.realtime.rules.FraudRule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/** Tells each match of one rule as an alert, whose id follows from the rule and its payments. */
final class Alerts extends PatternProcessFunction<RuledPayment, Change> {

  private static final int ID_LENGTH = 32;

  private final FraudRule rule;
  private final ChangeEncoder.Target target;

  private transient ChangeEncoder changes;

  Alerts(FraudRule rule, ChangeEncoder.Target target) {
    this.rule = rule;
    this.target = target;
  }

  @Override
  public void open(OpenContext context) {
    changes =
        new ChangeEncoder(
            target,
            "alert_id",
            "rule",
            "rule_version",
            "card_token",
            "detected_at",
            "amount",
            "payment_ids",
            "version");
  }

  @Override
  public void processMatch(
      Map<String, List<RuledPayment>> match, Context context, Collector<Change> out) {
    List<RuledPayment> payments = Patterns.payments(rule, match);
    RuledPayment last = payments.getLast();
    List<String> ids = payments.stream().map(one -> one.payment().id()).toList();
    long cents = payments.stream().mapToLong(one -> one.payment().cents()).sum();
    long newest = payments.stream().mapToLong(one -> one.payment().appendedAt()).max().orElse(0);
    out.collect(
        changes.encode(
            1,
            newest,
            id(ids),
            rule.text(),
            last.rules().version(rule),
            last.card(),
            last.payment().at(),
            BigDecimal.valueOf(cents, 2),
            ids,
            1L));
  }

  private String id(List<String> payments) {
    String text = rule.text() + ":" + String.join(",", payments);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
