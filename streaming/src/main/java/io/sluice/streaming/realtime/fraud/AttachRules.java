package io.sluice.streaming.realtime.fraud;

import io.sluice.streaming.realtime.rules.FraudRule;
import io.sluice.streaming.realtime.rules.InvalidRuleException;
import io.sluice.streaming.realtime.rules.RuleSettings;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every payment the rules that are in force when it passes. The newest version of each rule
 * is kept in broadcast state as its JSON; without one the standard holds, so that no payment waits
 * for the topic to be read. A rule that cannot be read, or is older, changes nothing.
 */
public final class AttachRules
    extends KeyedBroadcastProcessFunction<String, Payment, String, RuledPayment> {

  /** JSON by the rule's name. */
  public static final MapStateDescriptor<String, String> RULES =
      new MapStateDescriptor<>("fraud-rules", Types.STRING, Types.STRING);

  private static final Logger LOG = LoggerFactory.getLogger(AttachRules.class);

  private final String dataset;

  private transient Rules rules;
  private transient Counter expired;

  /**
   * @param dataset the dataset of the alerts, for metrics
   */
  public AttachRules(String dataset) {
    this.dataset = dataset;
  }

  @Override
  public void open(OpenContext context) {
    var metrics = getRuntimeContext().getMetricGroup();
    expired = metrics.addGroup("dataset", dataset).counter("sluice_realtime_expired_rows_total");
    for (FraudRule rule : FraudRule.values()) {
      metrics
          .addGroup("rule", rule.text())
          .gauge(
              "sluice_realtime_fraud_rule_version",
              (Gauge<Integer>) () -> (rules == null ? Rules.STANDARD : rules).version(rule));
    }
  }

  @Override
  public void processElement(Payment payment, ReadOnlyContext context, Collector<RuledPayment> out)
      throws Exception {
    if (context.timestamp() <= context.currentWatermark()) {
      // Its partition was idle while the others went on; the patterns have passed it.
      expired.inc();
      return;
    }
    if (rules == null) {
      rules = read(context.getBroadcastState(RULES));
    }
    out.collect(new RuledPayment(payment, rules));
  }

  private static Rules read(ReadOnlyBroadcastState<String, String> state) throws Exception {
    Rules read = Rules.STANDARD;
    for (Map.Entry<String, String> entry : state.immutableEntries()) {
      read = read.with(RuleSettings.fromJson(entry.getValue()));
    }
    return read;
  }

  @Override
  public void processBroadcastElement(String json, Context context, Collector<RuledPayment> out)
      throws Exception {
    var state = context.getBroadcastState(RULES);
    try {
      RuleSettings settings = RuleSettings.fromJson(json);
      String name = settings.rule().text();
      String before = state.get(name);
      if (before == null || RuleSettings.fromJson(before).version() < settings.version()) {
        state.put(name, settings.toJson());
        LOG.info("fraud rule in force: {}", settings.toJson());
      }
      rules = read(state);
    } catch (InvalidRuleException e) {
      LOG.warn("a record of {} is no rule and is left out: {}", RuleSettings.TOPIC, e.getMessage());
    }
  }
}
