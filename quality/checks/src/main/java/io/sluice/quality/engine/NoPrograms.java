package io.sluice.quality.engine;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.collection.JavaConverters;

/** Queries of contracts must not start programs, which {@code SELECT TRANSFORM ... USING} does. */
final class NoPrograms {
  private NoPrograms() {}

  static boolean isKeptBy(LogicalPlan analyzed) {
    return !(analyzed instanceof ScriptTransformation)
        && JavaConverters.seqAsJavaList(analyzed.children()).stream().allMatch(NoPrograms::isKeptBy)
        && JavaConverters.seqAsJavaList(analyzed.subqueries()).stream()
            .allMatch(NoPrograms::isKeptBy);
  }
}
