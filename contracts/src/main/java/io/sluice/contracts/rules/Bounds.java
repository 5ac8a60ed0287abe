package io.sluice.contracts.rules;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code minimum}, {@code exclusiveMinimum}, {@code maximum}, {@code exclusiveMaximum}. */
final class Bounds {

  private Bounds() {}

  static Check of(Constraint.Bound bound, FieldType type) {
    if (!(bound.bound() instanceof Number limit)) {
      throw new IllegalArgumentException(
          "the bound %s of %s is no number".formatted(bound.bound(), bound.keyword()));
    }
    String keyword = bound.keyword();
    String sign =
        switch (keyword) {
          case "minimum" -> ">=";
          case "exclusiveMinimum" -> ">";
          case "maximum" -> "<=";
          case "exclusiveMaximum" -> "<";
          default -> throw new IllegalArgumentException("no rule is named " + keyword);
        };
    String must = "be " + sign + " " + Shown.of(limit, type);
    Holds holds =
        switch (type) {
          case FieldType.Whole _, FieldType.Date _, FieldType.Time _, FieldType.Timestamp _ ->
              whole(keyword, Numbers.exact(limit));
          case FieldType.Decimal _ -> decimal(keyword, Numbers.exact(limit));
          // A 32 bit number is compared with the bound as 32 bits see it, so that 0.1 is within
          // 0.1.
          case FieldType.Floating(int bits) ->
              floating(keyword, bits == 32 ? limit.floatValue() : limit.doubleValue());
          default -> throw new IllegalArgumentException(keyword + " does not fit " + type);
        };
    return value ->
        value == null || holds.test(value)
            ? null
            : new Check.Failure("", "is " + Shown.of(value, type) + ", must " + must);
  }

  private interface Holds {
    boolean test(Object value);
  }

  /** A bound between or beyond whole numbers becomes the nearest one that says the same. */
  private static Holds whole(String keyword, BigDecimal limit) {
    boolean lower = keyword.endsWith("inimum");
    boolean exclusive = keyword.startsWith("exclusive");
    BigDecimal nearest = limit.setScale(0, lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
    if (exclusive && nearest.compareTo(limit) == 0) {
      nearest = lower ? nearest.add(BigDecimal.ONE) : nearest.subtract(BigDecimal.ONE);
    }
    if (nearest.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return _ -> !lower;
    }
    if (nearest.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0) {
      return _ -> lower;
    }
    long bound = nearest.longValueExact();
    return lower
        ? value -> ((Number) value).longValue() >= bound
        : value -> ((Number) value).longValue() <= bound;
  }

  private static Holds decimal(String keyword, BigDecimal limit) {
    return switch (keyword) {
      case "minimum" -> value -> ((BigDecimal) value).compareTo(limit) >= 0;
      case "exclusiveMinimum" -> value -> ((BigDecimal) value).compareTo(limit) > 0;
      case "maximum" -> value -> ((BigDecimal) value).compareTo(limit) <= 0;
      default -> value -> ((BigDecimal) value).compareTo(limit) < 0;
    };
  }

  /** NaN is within no bound. */
  private static Holds floating(String keyword, double limit) {
    return switch (keyword) {
      case "minimum" -> value -> ((Number) value).doubleValue() >= limit;
      case "exclusiveMinimum" -> value -> ((Number) value).doubleValue() > limit;
      case "maximum" -> value -> ((Number) value).doubleValue() <= limit;
      default -> value -> ((Number) value).doubleValue() < limit;
    };
  }
}
