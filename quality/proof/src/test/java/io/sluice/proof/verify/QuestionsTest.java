package io.sluice.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM silver.retail_orders",
        "WITH sold AS (SELECT 1 x) SELECT sum(x) FROM sold",
        "VALUES 1",
        "(SELECT 1)",
        "SELECT ';' -- a semicolon"
      })
  void aQueryIsAQuestion(String sql) {
    assertThat(Questions.isOne(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DROP TABLE silver.retail_orders",
        "SELECT 1; DROP TABLE silver.retail_orders",
        "DELETE FROM silver.retail_orders",
        "CREATE TABLE x AS SELECT 1",
        "INSERT INTO x SELECT 1",
        "CALL iceberg.system.rollback_to_snapshot('silver', 'retail_orders', 1)",
        "ALTER TABLE x EXECUTE expire_snapshots",
        "EXPLAIN ANALYZE DELETE FROM x",
        "PREPARE q FROM DROP TABLE x",
        "EXECUTE IMMEDIATE 'DROP TABLE x'",
        "SET SESSION query_max_run_time = '1s'",
        "SELECT"
      })
  void anythingElseIsNone(String sql) {
    assertThat(Questions.isOne(sql)).isFalse();
  }
}
