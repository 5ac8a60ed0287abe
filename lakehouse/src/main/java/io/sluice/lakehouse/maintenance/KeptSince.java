package io.sluice.lakehouse.maintenance;

import java.time.LocalDate;
import org.apache.iceberg.Transaction;

/** Since which day a table holds all its rows, as its properties say. */
public final class KeptSince {

  /** A UTC day of Kafka's timestamp, for example {@code 2026-11-01}. */
  public static final String PROPERTY = "sluice.kept-since";

  private KeptSince() {}

  /** Notes the day, unless a later one is noted: what is gone does not come back. */
  static void note(Transaction transaction, LocalDate day) {
    String noted = transaction.table().properties().get(PROPERTY);
    if (noted == null || LocalDate.parse(noted).isBefore(day)) {
      transaction.updateProperties().set(PROPERTY, day.toString()).commit();
    }
  }
}
