package io.sluice.quality.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.junit.jupiter.api.Test;

/** What is written as SQL is read by Spark's own parser. */
class SqlTest {

  @Property(tries = 500)
  void anyTextIsOneLiteral(
      @ForAll
          @StringLength(max = 20)
          @Chars({'\\', '\'', '"', '%', '_', 'n', 'u', '0', '`', '$', '{', '\n', '\0', '-', 'é'})
          String text) {
    assertThat(parse(Sql.text(text)).eval(null)).hasToString(text);
  }

  @Property(tries = 300)
  void anyNameIsOneColumn(
      @ForAll @StringLength(min = 1, max = 10) @CharRange(from = ' ', to = '~') String name)
      throws Exception {
    var column = (UnresolvedAttribute) parse(Sql.name(name));

    assertThat(column.nameParts().mkString("\u0000")).isEqualTo(name);
  }

  @Property(tries = 300)
  void anyDecimalKeepsItsValue(@ForAll int unscaled) {
    var value = BigDecimal.valueOf(unscaled, 3);
    String literal = Sql.literal(new FieldType.Decimal(12, 3), value);

    assertThat(new BigDecimal(parse(literal).eval(null).toString())).isEqualByComparingTo(value);
  }

  @Test
  void typedValuesBecomeLiteralsOfTheirType() {
    assertThat(Sql.literal(new FieldType.Date(Optional.empty()), 3))
        .isEqualTo("DATE_FROM_UNIX_DATE(3)");
    assertThat(Sql.literal(new FieldType.Timestamp(Optional.empty(), Optional.empty()), 5L))
        .isEqualTo("TIMESTAMP_MICROS(5)");
    assertThat(Sql.literal(new FieldType.Floating(32), 0.1f)).isEqualTo("CAST('0.1' AS FLOAT)");
    assertThat(Sql.literal(new FieldType.Bool(), true)).isEqualTo("TRUE");
  }

  private static Expression parse(String sql) {
    try {
      return new CatalystSqlParser().parseExpression(sql);
    } catch (Exception e) {
      throw new AssertionError("Spark cannot read " + sql, e);
    }
  }
}
