package io.sluice.contracts.odcs;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;

/** Expressions of the five fields that cron and Airflow know. */
final class CronText {
  private CronText() {}

  static boolean isValid(String text) {
    var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    try {
      parser.parse(text).validate();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
