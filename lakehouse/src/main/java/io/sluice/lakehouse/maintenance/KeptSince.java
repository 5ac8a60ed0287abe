package io.sluice.lakehouse.maintenance;

import java.time.LocalDate;
import org.apache.iceberg.Transaction;

/** Since which day a table holds all its rows, as its properties say. */
public final class KeptSince {

  /** A UTC day of Kafka's timestamp, for example {@code 2026-11-01}. */
  public static final String PROPERTY = "sluice.kept-since";

  private KeptSince() {}

  static void note(Transaction transaction, LocalDate day) {
    transaction.updateProperties().set(PROPERTY, day.toString()).commit();
  }
}
