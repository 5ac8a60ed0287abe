package io.sluice.streaming.realtime.fraud;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import io.sluice.streaming.realtime.rules.FraudRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;

/** The part of the graph that finds fraud. */
public final class Fraud {

  private Fraud() {}

  /**
   * Payments and rules in, alerts out, a stream for each rule, by its name. One shuffle brings the
   * payments of a card together; all else is chained to it.
   *
   * @param payments on time, with their event time as timestamp
   * @param rules versions of rules as JSON; this stream must not hold back watermarks
   */
  public static Map<String, DataStream<Change>> alerts(
      DataStream<Payment> payments,
      DataStream<String> rules,
      ChangeEncoder.Target target,
      long bufferMillis) {
    DataStream<RuledPayment> ruled =
        payments
            .keyBy(Payment::card, Types.STRING)
            .connect(rules.broadcast(AttachRules.RULES))
            .process(
                new AttachRules(target.dataset().dataset()), TypeInformation.of(RuledPayment.class))
            .name("attach rules")
            .uid("realtime-fraud-rules-attached");
    Map<String, DataStream<Change>> alerts = new LinkedHashMap<>();
    for (FraudRule rule : FraudRule.values()) {
      DataStream<RuledPayment> concerned =
          ruled
              .filter(payment -> Patterns.concerns(rule, payment))
              .name("of " + rule.text())
              .uid("realtime-fraud-" + rule.text() + "-payments");
      alerts.put(
          rule.text(),
          CEP.pattern(
                  DataStreamUtils.reinterpretAsKeyedStream(
                      concerned, RuledPayment::card, Types.STRING),
                  Patterns.of(rule),
                  new RuledPayment.Order())
              .process(new Alerts(rule, target), TypeInformation.of(Change.class))
              .name(rule.text())
              .uid("realtime-fraud-" + rule.text())
              .setBufferTimeout(bufferMillis));
    }
    return alerts;
  }
}
