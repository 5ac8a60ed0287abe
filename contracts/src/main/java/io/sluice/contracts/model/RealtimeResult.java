package io.sluice.contracts.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the realtime job computes, each from some landed datasets into realtime ones. It is left out
 * where one of them has no contract.
 */
public enum RealtimeResult {
  SALES(List.of("retail.orders", "web.clickstream"), List.of("retail.sales_by_minute")),
  SESSIONS(List.of("web.clickstream"), List.of("web.sessions")),
  STOCK(List.of("logistics.inventory"), List.of("logistics.stock_levels", "logistics.low_stock")),
  FRAUD(List.of("retail.payments"), List.of("retail.fraud_alerts"));

  private final List<String> sources;
  private final List<String> tables;

  RealtimeResult(List<String> sources, List<String> tables) {
    this.sources = sources;
    this.tables = tables;
  }

  /** The realtime datasets that it fills. */
  public List<String> tables() {
    return tables;
  }

  /** The datasets that it has no contract of; empty where it can be computed. */
  public List<String> missing(Collection<Contract> contracts) {
    Set<String> there =
        contracts.stream()
            .filter(this::uses)
            .map(contract -> contract.dataset().toString())
            .collect(Collectors.toSet());
    return Stream.concat(sources.stream(), tables.stream())
        .filter(name -> !there.contains(name))
        .toList();
  }

  /** Whether it reads or fills the contract's dataset; what it reads needs an event time. */
  public boolean uses(Contract contract) {
    String name = contract.dataset().toString();
    return switch (contract.kind()) {
      case LANDED -> sources.contains(name) && contract.eventTime().isPresent();
      case REALTIME -> tables.contains(name);
      case GOLD -> false;
    };
  }
}
