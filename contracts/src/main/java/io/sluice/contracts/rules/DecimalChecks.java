package io.sluice.contracts.rules;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;

/** What {@code decimal(precision, scale)} itself demands of a value. Nothing is ever rounded. */
final class DecimalChecks {

  private DecimalChecks() {}

  static Check precision(FieldType.Decimal type) {
    int digits = type.precision() - type.scale();
    String must =
        "have at most %d digits before the decimal point, as decimal(%d,%d) holds"
            .formatted(digits, type.precision(), type.scale());
    return value -> {
      BigDecimal number = (BigDecimal) value;
      if (number == null
          || (long) number.precision() - number.scale() <= digits
          || number.signum() == 0) {
        return null;
      }
      return Check.Failure.of(value, must);
    };
  }

  static Check scale(FieldType.Decimal type) {
    String must =
        "have at most %d digits after the decimal point, as decimal(%d,%d) holds"
            .formatted(type.scale(), type.precision(), type.scale());
    return value -> {
      BigDecimal number = (BigDecimal) value;
      if (number == null
          || number.scale() <= type.scale()
          || number.stripTrailingZeros().scale() <= type.scale()) {
        return null;
      }
      return Check.Failure.of(value, must);
    };
  }
}
