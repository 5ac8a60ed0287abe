package io.sluice.ingestion.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;

/** Contracts for tests. */
public final class TestContracts {
  private TestContracts() {}

  /** A dataset with these indented lines under {@code properties:} and these custom properties. */
  public static Contract of(String name, String customProperties, String properties) {
    String yaml =
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: test-%1$s
        version: 1.0.0
        status: active
        domain: test
        schema:
          - name: %1$s
            logicalType: object
            physicalType: table
            customProperties:
              - {property: topic, value: {partitions: 3}}
        %2$s
            properties:
        %3$s
        """
            .formatted(name, customProperties.indent(6), properties.indent(6));
    return Contracts.parse(yaml, name).getFirst();
  }

  /**
   * Orders: an id, a text, an exact amount and a time; the columns' names differ from the fields'.
   */
  public static Contract orders(String name) {
    return orders(name, "");
  }

  public static Contract orders(String name, String csv) {
    return of(
        name,
        csv.isEmpty() ? "" : "- {property: csv, value: " + csv + "}",
        """
        - name: id
          logicalType: integer
          required: true
          customProperties: [{property: sourceName, value: OrderId}]
        - name: note
          logicalType: string
          customProperties: [{property: sourceName, value: Note}]
        - name: amount
          logicalType: number
          physicalType: decimal(9,2)
          required: true
          customProperties: [{property: sourceName, value: Amount}]
        - name: at
          logicalType: timestamp
          logicalTypeOptions: {defaultTimezone: Europe/London}
          customProperties: [{property: sourceName, value: At}]
        """);
  }
}
