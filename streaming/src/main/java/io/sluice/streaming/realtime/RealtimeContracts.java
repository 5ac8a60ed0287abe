package io.sluice.streaming.realtime;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.RealtimeResult;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The datasets that the realtime job knows by name, as far as the contracts folder has them. */
final class RealtimeContracts {

  static final String ORDERS = "retail.orders";
  static final String PAYMENTS = "retail.payments";
  static final String CLICKS = "web.clickstream";
  static final String INVENTORY = "logistics.inventory";
  static final String SALES = "retail.sales_by_minute";
  static final String SESSIONS = "web.sessions";
  static final String STOCK = "logistics.stock_levels";
  static final String LOW_STOCK = "logistics.low_stock";
  static final String ALERTS = "retail.fraud_alerts";

  private static final List<String> RESULTS = List.of(SALES, SESSIONS, STOCK, LOW_STOCK, ALERTS);

  private final Map<String, Contract> byName;
  private final ToIntFunction<Contract> schemaIds;

  /**
   * @param schemaIds the registry's id of the schema of a result's topic
   */
  RealtimeContracts(List<Contract> all, ToIntFunction<Contract> schemaIds) {
    this.byName =
        all.stream()
            .filter(one -> Arrays.stream(RealtimeResult.values()).anyMatch(any -> any.uses(one)))
            .collect(Collectors.toMap(one -> one.dataset().toString(), Function.identity()));
    this.schemaIds = schemaIds;
  }

  /** Whether all of the result's datasets are there. */
  boolean have(RealtimeResult result) {
    return result.missing(byName.values()).isEmpty();
  }

  Contract get(String name) {
    return byName.get(name);
  }

  DatasetText text(String name) {
    return DatasetText.of(byName.get(name));
  }

  ChangeEncoder.Target target(String name) {
    return new ChangeEncoder.Target(text(name), schemaIds.applyAsInt(byName.get(name)));
  }

  /** The results that the contracts folder asks for. */
  List<Contract> results() {
    return RESULTS.stream().filter(byName::containsKey).map(byName::get).toList();
  }
}
