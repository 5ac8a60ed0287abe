package io.sluice.streaming.realtime.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of a rule, as it stands in the topic {@code ops.fraud_rules}: key is the rule's name,
 * value {@code {"rule": "card_testing", "version": 2, "enabled": true, "parameters": {"count": 4,
 * ...}}}.
 *
 * @param version from 1, counting the changes of the rule
 * @param parameters the value of each parameter of the rule
 */
public record RuleSettings(
    FraudRule rule, int version, boolean enabled, Map<String, BigDecimal> parameters) {

  /** The topic of the rules. */
  public static final String TOPIC = "ops.fraud_rules";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  public RuleSettings {
    parameters = Map.copyOf(parameters);
    order(rule, parameters, FraudRule.CARD_TESTING, "small_amount", "large_amount");
    order(rule, parameters, FraudRule.UNDER_LIMIT, "from", "limit");
  }

  private static void order(
      FraudRule rule, Map<String, BigDecimal> values, FraudRule of, String less, String more) {
    if (rule == of && values.get(less).compareTo(values.get(more)) >= 0) {
      throw new InvalidRuleException(
          "%s is %s and %s is %s; %s must be less than %s, for example %s=%s %s=%s"
              .formatted(
                  less,
                  values.get(less).toPlainString(),
                  more,
                  values.get(more).toPlainString(),
                  less,
                  more,
                  less,
                  of.parameter(less).orElseThrow().standard(),
                  more,
                  of.parameter(more).orElseThrow().standard()));
    }
  }

  /** Version 1, which holds as long as the topic is silent. */
  public static RuleSettings standard(FraudRule rule) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    rule.parameters().forEach(one -> values.put(one.name(), one.standard()));
    return new RuleSettings(rule, 1, true, values);
  }

  public BigDecimal value(String parameter) {
    return parameters.get(parameter);
  }

  /**
   * Checks each value alone; whether they go together depends on those that are not named.
   *
   * @param changes texts by parameter
   * @throws InvalidRuleException when the rule has no such parameter or value
   */
  static void check(FraudRule rule, Map<String, String> changes) {
    changes.forEach((name, text) -> parameter(rule, name).parse(text));
  }

  /**
   * The next version, with these parameters changed.
   *
   * @param changes texts by parameter
   * @throws InvalidRuleException when the rule has no such parameter or value
   */
  public RuleSettings with(Map<String, String> changes) {
    Map<String, BigDecimal> values = new LinkedHashMap<>(parameters);
    changes.forEach((name, text) -> values.put(name, parameter(rule, name).parse(text)));
    return new RuleSettings(rule, version + 1, enabled, values);
  }

  /** The next version, in force or not. */
  public RuleSettings with(boolean inForce) {
    return new RuleSettings(rule, version + 1, inForce, parameters);
  }

  private static Parameter parameter(FraudRule rule, String name) {
    return rule.parameter(name)
        .orElseThrow(
            () ->
                new InvalidRuleException(
                    "%s has no parameter '%s'; it has %s"
                        .formatted(
                            rule.text(),
                            name,
                            String.join(
                                ", ", rule.parameters().stream().map(Parameter::name).toList()))));
  }

  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("rule", rule.text());
    json.put("version", version);
    json.put("enabled", enabled);
    ObjectNode values = json.putObject("parameters");
    rule.parameters().forEach(one -> values.put(one.name(), value(one.name())));
    return json.toString();
  }

  /**
   * Reads what {@link #toJson} wrote. A parameter that is missing has its standard value.
   *
   * @throws InvalidRuleException when the text is no rule
   */
  public static RuleSettings fromJson(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidRuleException("'%s' is no JSON".formatted(text), e);
    }
    FraudRule rule = FraudRule.of(json.path("rule").asText());
    if (!json.path("version").isInt() || json.path("version").asInt() < 1) {
      throw new InvalidRuleException(
          "version is %s; it must be a whole number from 1".formatted(json.path("version")));
    }
    Map<String, BigDecimal> values = new LinkedHashMap<>(standard(rule).parameters());
    json.path("parameters")
        .properties()
        .forEach(
            entry ->
                values.put(
                    entry.getKey(),
                    parameter(rule, entry.getKey())
                        .parse(
                            entry.getValue().isNumber()
                                ? entry.getValue().decimalValue().toPlainString()
                                : entry.getValue().toString())));
    return new RuleSettings(
        rule, json.path("version").asInt(), json.path("enabled").asBoolean(true), values);
  }
}
