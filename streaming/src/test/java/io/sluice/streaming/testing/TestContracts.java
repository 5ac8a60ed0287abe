package io.sluice.streaming.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;

/** Contracts for the tests of the landing job. */
public final class TestContracts {

  private TestContracts() {}

  /** {@code retail.payments}: a key, an amount above zero, and an optional note. */
  public static Contract payments(String deduplication) {
    return parse(
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: retail-payments
        name: Payments
        version: 1.0.0
        status: active
        domain: retail
        schema:
          - name: payments
            logicalType: object
            properties:
              - name: payment_id
                logicalType: string
                required: true
                unique: true
              - name: amount
                logicalType: number
                physicalType: decimal(12,2)
                required: true
                logicalTypeOptions: {exclusiveMinimum: 0}
              - name: paid_at
                logicalType: timestamp
                logicalTypeOptions: {timezone: true}
              - name: note
                logicalType: string
            customProperties:
              - property: dedup
                value: {%s}
              - property: topic
                value: {partitions: 3}
        """
            .formatted(deduplication));
  }

  public static Contract parse(String yaml) {
    return Contracts.parse(yaml, "test").getFirst();
  }
}
