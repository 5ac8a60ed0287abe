package io.sluice.contracts.rules;

import static io.sluice.contracts.testing.TestContracts.contract;
import static io.sluice.contracts.testing.TestContracts.optional;
import static io.sluice.contracts.testing.TestContracts.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class RowRulesTest {

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType LONG = new FieldType.Whole(64);
  private static final FieldType INT = new FieldType.Whole(32);
  private static final FieldType DOUBLE = new FieldType.Floating(64);
  private static final FieldType PRICE = new FieldType.Decimal(12, 3);

  @Test
  void aValidRowBreaksNothing() {
    RowRules rules = RowRules.compile(TestContracts.onlineRetail());
    assertThat(rules.check(TestContracts.onlineRetailRow())).isEmpty();
    assertThat(rules.check(TestContracts.onlineRetailRow()))
        .as("no list is made for it")
        .isSameAs(rules.check(TestContracts.onlineRetailRow()));
  }

  @Test
  void everyBrokenRuleIsNamedInTheContractsOrder() {
    Object[] row = TestContracts.onlineRetailRow();
    row[0] = null;
    row[5] = new BigDecimal("0.000");
    row[7] = null;
    assertThat(RowRules.compile(TestContracts.onlineRetail()).check(row))
        .containsExactly(
            new Violation("invoice_no.required", "invoice_no is missing, must have a value"),
            new Violation("unit_price.exclusiveMinimum", "unit_price is 0.000, must be > 0"),
            new Violation("country.required", "country is missing, must have a value"));
  }

  @Test
  void anEmptyTextIsAValue() {
    assertThat(check(required("a", TEXT), "")).isEmpty();
    assertThat(check(required("a", TEXT), new Utf8())).isEmpty();
  }

  @Test
  void nullBreaksNoConstraint() {
    Constraint[] constraints = {
      new Constraint.Pattern("x"),
      new Constraint.Size("minLength", 1),
      new Constraint.Size("maxLength", 1),
      new Constraint.Format("uuid"),
      new Constraint.OneOf(List.of("x"))
    };
    assertThat(check(optional("a", TEXT, constraints), null)).isEmpty();
    assertThat(
            check(
                optional(
                    "a", PRICE, bound("minimum", 1), new Constraint.MultipleOf(BigDecimal.TEN)),
                null))
        .isEmpty();
  }

  @Test
  void decimalsAreBoundedByTheirType() {
    Field price = optional("a", PRICE);
    for (String good :
        List.of("999999999.999", "-999999999.999", "0", "0.000", "1E+8", "1.50000")) {
      assertThat(check(price, new BigDecimal(good))).as(good).isEmpty();
    }
    assertThat(check(price, new BigDecimal("1000000000")))
        .containsExactly(
            entry(
                "a.precision",
                "a is 1000000000, must have at most 9 digits before the decimal point, as decimal(12,3) holds"));
    assertThat(check(price, new BigDecimal("0.0005")))
        .containsExactly(
            entry(
                "a.scale",
                "a is 0.0005, must have at most 3 digits after the decimal point, as decimal(12,3) holds"));
    assertThat(check(price, new BigDecimal("1234567890.1234")))
        .extracting(Map.Entry::getKey)
        .containsExactly("a.precision", "a.scale");
    assertThat(check(optional("a", new FieldType.Decimal(3, 3)), new BigDecimal("0"))).isEmpty();
    assertThat(check(price, new BigDecimal("1E+900"))).hasSize(1);
  }

  @Test
  void boundsOfWholeNumbers() {
    for (FieldType type : List.of(INT, LONG)) {
      assertBounds(type, "minimum", new BigDecimal("1.5"), 2, 1);
      assertBounds(type, "exclusiveMinimum", new BigDecimal("1.5"), 2, 1);
      assertBounds(type, "minimum", 1L, 1, 0);
      assertBounds(type, "exclusiveMinimum", 1, 2, 1);
      assertBounds(type, "maximum", new BigDecimal("-1.5"), -2, -1);
      assertBounds(type, "maximum", 1, 1, 2);
      assertBounds(type, "exclusiveMaximum", 1, 0, 1);
    }
    BigDecimal beyond = new BigDecimal("1E+30");
    assertThat(check(optional("a", LONG, bound("maximum", beyond)), Long.MAX_VALUE)).isEmpty();
    assertThat(check(optional("a", LONG, bound("minimum", beyond)), Long.MAX_VALUE)).hasSize(1);
    assertThat(check(optional("a", LONG, bound("minimum", beyond.negate())), Long.MIN_VALUE))
        .isEmpty();
    assertThat(
            check(optional("a", LONG, bound("exclusiveMinimum", Long.MAX_VALUE)), Long.MAX_VALUE))
        .hasSize(1);
  }

  private static void assertBounds(
      FieldType type, String keyword, Comparable<?> bound, int good, int bad) {
    Field field = optional("a", type, bound(keyword, bound));
    boolean wide = type.equals(LONG);
    assertThat(check(field, wide ? (Object) (long) good : (Object) good)).isEmpty();
    assertThat(check(field, wide ? (Object) (long) bad : (Object) bad))
        .extracting(Map.Entry::getKey)
        .containsExactly("a." + keyword);
  }

  @Test
  void boundsOfFloatingPointNumbers() {
    assertThat(check(optional("a", DOUBLE, bound("maximum", 0.1)), 0.1)).isEmpty();
    assertThat(check(optional("a", new FieldType.Floating(32), bound("maximum", 0.1)), 0.1f))
        .isEmpty();
    for (String keyword : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
      assertThat(check(optional("a", DOUBLE, bound(keyword, 0.0)), Double.NaN)).hasSize(1);
    }
    assertThat(check(optional("a", DOUBLE, bound("exclusiveMinimum", BigDecimal.ZERO)), -0.0))
        .containsExactly(entry("a.exclusiveMinimum", "a is -0.0, must be > 0"));
  }

  @Test
  void datesAndTimesAreShownAsPeopleWriteThem() {
    assertThat(
            check(optional("a", new FieldType.Date(Optional.empty()), bound("minimum", 14_610)), 0))
        .containsExactly(entry("a.minimum", "a is 1970-01-01, must be >= 2010-01-01"));
    assertThat(
            check(
                optional(
                    "a", new FieldType.Time(Optional.empty()), bound("maximum", 3_600_000_000L)),
                3_600_000_001L))
        .containsExactly(entry("a.maximum", "a is 01:00:00.000001, must be <= 01:00"));
    assertThat(
            check(
                optional(
                    "a",
                    new FieldType.Timestamp(Optional.empty(), Optional.empty()),
                    bound("exclusiveMaximum", 0L)),
                253_402_300_799_999_999L))
        .containsExactly(
            entry(
                "a.exclusiveMaximum",
                "a is 9999-12-31T23:59:59.999999Z, must be < 1970-01-01T00:00:00Z"));
  }

  @Test
  void multiplesAreExact() {
    Constraint cents = new Constraint.MultipleOf(new BigDecimal("0.01"));
    assertThat(check(optional("a", PRICE, cents), new BigDecimal("1.250"))).isEmpty();
    assertThat(check(optional("a", DOUBLE, cents), 1.1)).isEmpty();
    assertThat(check(optional("a", PRICE, cents), new BigDecimal("1.255")))
        .containsExactly(entry("a.multipleOf", "a is 1.255, must be a multiple of 0.01"));
    assertThat(check(optional("a", DOUBLE, cents), Double.POSITIVE_INFINITY)).hasSize(1);
    assertThat(check(optional("a", INT, new Constraint.MultipleOf(BigDecimal.TEN)), 20)).isEmpty();
  }

  @Test
  void lengthsAreInCodePoints() {
    for (CharSequence two : List.of("é\ud83d\ude00", new Utf8("é\ud83d\ude00"))) {
      assertThat(check(optional("a", TEXT, size("minLength", 2), size("maxLength", 2)), two))
          .isEmpty();
      assertThat(check(optional("a", TEXT, size("minLength", 3), size("maxLength", 1)), two))
          .containsExactly(
              entry("a.minLength", "a is \"é\ud83d\ude00\", must have at least 3 characters"),
              entry("a.maxLength", "a is \"é\ud83d\ude00\", must have at most 1 character"));
    }
  }

  @Test
  void longValuesAreShortened() {
    String reason =
        check(optional("a", TEXT, size("maxLength", 5)), "\ud83d\ude00".repeat(5000))
            .getFirst()
            .getValue();
    assertThat(reason).hasSizeLessThan(250).contains("…\" (5000 characters), must");
    assertThat(check(optional("a", PRICE), BigDecimal.TEN.pow(500)).getFirst().getValue())
        .hasSizeLessThan(250);
  }

  @Test
  void enumerationsOfEveryType() {
    Field country = optional("a", TEXT, new Constraint.OneOf(List.of("UK", "FR")));
    assertThat(check(country, "UK")).isEmpty();
    assertThat(check(country, new Utf8("FR"))).isEmpty();
    assertThat(check(country, new Utf8("uk")))
        .containsExactly(entry("a.enum", "a is \"uk\", must be one of \"UK\", \"FR\""));
    assertThat(check(optional("a", INT, new Constraint.OneOf(List.of(1L, 2L))), 2)).isEmpty();
    assertThat(check(optional("a", LONG, new Constraint.OneOf(List.of(1, 2))), 2L)).isEmpty();
    assertThat(
            check(
                optional("a", PRICE, new Constraint.OneOf(List.of(new BigDecimal("2.5")))),
                new BigDecimal("2.500")))
        .isEmpty();
    assertThat(check(optional("a", DOUBLE, new Constraint.OneOf(List.of(0.5))), 0.25)).hasSize(1);
    assertThat(
            check(optional("a", new FieldType.Bool(), new Constraint.OneOf(List.of(true))), false))
        .containsExactly(entry("a.enum", "a is false, must be true"));
  }

  @Test
  void patternsAreFoundAnywhere() {
    Field code = optional("a", TEXT, new Constraint.Pattern("[0-9]{3}"));
    assertThat(check(code, new Utf8("x123y"))).isEmpty();
    assertThat(check(code, "x12y"))
        .containsExactly(entry("a.pattern", "a is \"x12y\", must match [0-9]{3}"));
  }

  @Test
  void aPatternThatExplodesIsStopped() {
    Field evil = optional("a", TEXT, new Constraint.Pattern("(.*a){20}$"));
    assertThat(check(evil, "a".repeat(60) + "b").getFirst().getValue())
        .contains("takes too long to find out: simplify the pattern");
    Field deep = optional("a", TEXT, new Constraint.Pattern("^(x|y)*$"));
    assertThat(check(deep, "xy".repeat(100_000) + "z").getFirst().getKey()).isEqualTo("a.pattern");
    Field plain = optional("a", TEXT, new Constraint.Pattern("z$"));
    assertThat(check(plain, "xy".repeat(100_000) + "z")).isEmpty();
  }

  @Test
  void listsAreMeasuredAndTheirItemsChecked() {
    Field tags =
        required(
            "tags",
            new FieldType.Array(required("element", TEXT, size("maxLength", 3))),
            size("minItems", 2),
            size("maxItems", 2),
            new Constraint.UniqueItems());
    assertThat(check(tags, List.of("a", new Utf8("b")))).isEmpty();
    assertThat(check(tags, List.of("a")))
        .containsExactly(entry("tags.minItems", "tags has 1 item, must have at least 2"));
    assertThat(check(tags, Arrays.asList("long", null, "loong", new Utf8("long"))))
        .containsExactly(
            entry("tags.maxItems", "tags has 4 items, must have at most 2"),
            entry("tags.uniqueItems", "tags[3] repeats \"long\", every item must be different"),
            entry("tags[].required", "tags[1] is missing, must have a value"),
            entry("tags[].maxLength", "tags[0] is \"long\", must have at most 3 characters"));
  }

  @Test
  void uniqueItemsCompareByMeaning() {
    Field prices =
        optional("a", new FieldType.Array(optional("e", PRICE)), new Constraint.UniqueItems());
    assertThat(check(prices, List.of(new BigDecimal("1.5"), new BigDecimal("1.50")))).hasSize(1);
    FieldType struct = new FieldType.Struct(List.of(optional("x", TEXT)));
    Field structs =
        optional("a", new FieldType.Array(optional("e", struct)), new Constraint.UniqueItems());
    assertThat(check(structs, List.of(new Object[] {"x"}, new Object[] {new Utf8("x")})))
        .hasSize(1);
    assertThat(check(structs, List.of(new Object[] {"x"}, new Object[] {"y"}))).isEmpty();
    assertThat(check(structs, Arrays.asList(null, null))).hasSize(1);
  }

  @Test
  void rulesInsideObjectsAndMapsAreNamedByTheirPath() {
    Field price = required("price", PRICE, bound("minimum", BigDecimal.ZERO));
    Field items =
        optional(
            "items", new FieldType.Array(optional("item", new FieldType.Struct(List.of(price)))));
    Field labels =
        optional(
            "labels",
            new FieldType.Mapping(
                required("key", TEXT, size("maxLength", 2)),
                required("value", TEXT, size("minLength", 1))));
    RowRules rules = RowRules.compile(contract("any.order", items, labels));

    assertThat(rules.check(new Object[] {null, null})).isEmpty();
    assertThat(
            rules.check(
                new Object[] {
                  Arrays.asList(null, new Object[] {null}, new Object[] {new BigDecimal("-1.000")}),
                  Collections.singletonMap("long", "")
                }))
        .containsExactly(
            new Violation("items[].price.required", "items[1].price is missing, must have a value"),
            new Violation("items[].price.minimum", "items[2].price is -1.000, must be >= 0"),
            new Violation(
                "labels.key.maxLength", "labels.key is \"long\", must have at most 2 characters"),
            new Violation(
                "labels.value.minLength",
                "labels[\"long\"] is \"\", must have at least 1 character"));
  }

  @Test
  void aConstraintThatDoesNotFitItsTypeIsRefused() {
    assertThatThrownBy(() -> check(optional("a", TEXT, bound("minimum", 1)), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> check(optional("a", TEXT, new Constraint.Pattern("(")), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'(': not a regular expression: Unclosed group at 1");
    assertThatThrownBy(() -> check(optional("a", TEXT, new Constraint.Format("colour")), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no format is named colour");
  }

  private static List<Map.Entry<String, String>> check(Field field, Object value) {
    return RowRules.compile(contract("any.one", field)).check(new Object[] {value}).stream()
        .map(violation -> entry(violation.rule(), violation.reason()))
        .map(e -> (Map.Entry<String, String>) e)
        .toList();
  }

  private static Constraint bound(String keyword, Comparable<?> bound) {
    return new Constraint.Bound(keyword, bound);
  }

  private static Constraint size(String keyword, int limit) {
    return new Constraint.Size(keyword, limit);
  }
}
