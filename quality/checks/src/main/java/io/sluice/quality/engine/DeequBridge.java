package io.sluice.quality.engine;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationRunBuilder;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.anomalydetection.AnomalyDetector;
import com.amazon.deequ.anomalydetection.BatchNormalStrategy;
import com.amazon.deequ.anomalydetection.DataPoint;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.constraints.ConstraintResult;
import com.amazon.deequ.constraints.ConstraintStatus;
import com.amazon.deequ.metrics.Metric;
import io.sluice.quality.plan.Expectation;
import io.sluice.quality.plan.Measure;
import io.sluice.quality.plan.PlannedCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Function1;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.List$;
import scala.util.Try;

/** The one place that speaks Scala: Deequ's checks and anomaly detection for Java. */
final class DeequBridge {

  /** How many standard deviations from the mean are unusual. */
  static final double DEVIATIONS = 3.0;

  /**
   * What Deequ found for one check.
   *
   * @param metric in the unit of the check's expectation
   * @param problem why nothing could be measured; {@code held} and {@code metric} then mean nothing
   */
  record Finding(boolean held, double metric, Optional<String> problem) {}

  /** The rows that were seen, and a finding for each check. */
  record Findings(long rows, Map<PlannedCheck, Finding> byCheck) {}

  private DeequBridge() {}

  /** Whether Deequ measures it in the shared pass over the data. */
  static boolean measures(Measure measure) {
    return switch (measure) {
      case Measure.MissingIn _, Measure.Breaking _, Measure.RowsWhere _, Measure.PercentWhere _ ->
          true;
      case Measure.Repeats _,
          Measure.Duplicates _,
          Measure.Query _,
          Measure.RowsByDay _,
          Measure.Unmeasurable _ ->
          false;
    };
  }

  /** Runs all checks at once, in one scan. */
  static Findings verify(Dataset<Row> data, List<PlannedCheck> checks) {
    VerificationRunBuilder suite = VerificationSuite.apply().onData(data);
    Size allRows = new Size(Option.empty());
    suite = require(suite, allRows);
    Map<PlannedCheck, Check> constraints = new LinkedHashMap<>();
    for (PlannedCheck planned : checks) {
      Check constraint = constraint(planned);
      constraints.put(planned, constraint);
      suite = suite.addCheck(constraint);
    }
    VerificationResult result = suite.run();
    long rows = Math.round(value(result, allRows).get());
    Map<PlannedCheck, Finding> findings = new LinkedHashMap<>();
    constraints.forEach(
        (planned, constraint) -> findings.put(planned, finding(planned, result, constraint, rows)));
    return new Findings(rows, findings);
  }

  /**
   * Whether {@code newest} lies further from the mean of {@code before} than {@link #DEVIATIONS}
   * standard deviations. The points' times are their positions, so the same values always give the
   * same answer.
   */
  static boolean isUnusual(List<Double> before, double newest) {
    var strategy =
        new BatchNormalStrategy(Option.apply(DEVIATIONS), Option.apply(DEVIATIONS), false);
    List<DataPoint<Object>> history = new ArrayList<>();
    for (double value : before) {
      history.add(point(history.size(), value));
    }
    var result =
        new AnomalyDetector(strategy)
            .isNewPointAnomalous(scalaSeq(history), point(history.size(), newest));
    return result.anomalies().nonEmpty();
  }

  private static DataPoint<Object> point(long time, double value) {
    return new DataPoint<>(time, Option.apply(value));
  }

  private static Check constraint(PlannedCheck planned) {
    Expectation expectation = planned.expectation();
    Check empty =
        new Check(
            switch (planned.severity()) {
              case ERROR -> CheckLevel.Error();
              case WARNING, INFO -> CheckLevel.Warning();
            },
            planned.name(),
            scalaSeq(List.of()));
    return switch (planned.measure()) {
      case Measure.MissingIn(String column) ->
          empty.isComplete(column, Option.empty(), Option.empty());
      case Measure.Breaking(String predicate) ->
          satisfies(empty, predicate, planned.name(), share -> share == 1.0);
      case Measure.PercentWhere(String predicate) ->
          satisfies(empty, predicate, planned.name(), share -> expectation.holds(percent(share)));
      case Measure.RowsWhere(Optional<String> predicate) -> {
        var size = empty.hasSize(assertion(expectation::holds), Option.empty());
        yield predicate.map(size::where).orElse(size);
      }
      default -> throw new IllegalArgumentException(planned + " is not measured by Deequ");
    };
  }

  private static Check satisfies(
      Check check, String predicate, String name, DoublePredicate assertion) {
    return check.satisfies(
        predicate,
        name,
        assertion(assertion),
        Option.empty(),
        List$.MODULE$.empty(),
        Option.empty());
  }

  private static Finding finding(
      PlannedCheck planned, VerificationResult result, Check constraint, long rows) {
    ConstraintResult found = result.checkResults().apply(constraint).constraintResults().head();
    Optional<Double> metric =
        found.metric().isDefined() ? value(found.metric().get()) : Optional.empty();
    if (metric.isEmpty()) {
      String why = found.message().isDefined() ? found.message().get() : "Deequ measured nothing";
      return new Finding(false, 0, Optional.of(why));
    }
    double number =
        switch (planned.measure()) {
          case Measure.MissingIn _, Measure.Breaking _ -> Math.rint((1 - metric.get()) * rows);
          case Measure.PercentWhere _ -> percent(metric.get());
          default -> metric.get();
        };
    return new Finding(found.status().equals(ConstraintStatus.Success()), number, Optional.empty());
  }

  /** Rounded far below what anybody writes in a contract, so that 7 of 100 rows are 7 %. */
  static double percent(double share) {
    return Math.rint(share * 100 * 1e9) / 1e9;
  }

  private static Optional<Double> value(VerificationResult result, Analyzer<?, ?> analyzer) {
    for (var entry : JavaConverters.mapAsJavaMap(result.metrics()).entrySet()) {
      if (entry.getKey().equals(analyzer)) {
        return value(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<Double> value(Metric<?> metric) {
    Try<?> value = metric.value();
    return value.isSuccess() ? Optional.of((Double) value.get()) : Optional.empty();
  }

  @SuppressWarnings(
      "unchecked") // Scala's wildcards, as Java sees them, admit no concrete analyzer.
  private static VerificationRunBuilder require(
      VerificationRunBuilder suite, Analyzer<?, ?> analyzer) {
    return suite.addRequiredAnalyzer((Analyzer<?, Metric<?>>) analyzer);
  }

  private static Function1<Object, Object> assertion(DoublePredicate predicate) {
    // Deequ gives a Long to some and a Double to others.
    return value -> predicate.test(((Number) value).doubleValue());
  }

  private static <T> Seq<T> scalaSeq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}
