package io.sluice.warehouse.trace;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.terminal.UserError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A value that a person has written, as SQL of what its column holds. */
final class Literal {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
  private static final String NUMBER = "[+-]?\\d{1,30}(\\.\\d{1,20})?";

  private Literal() {}

  /** Text that is none of the field's type is a {@link UserError} with an example. */
  static String of(Contract contract, Field field, String value) {
    String name = contract.dataset() + "." + field.name();
    try {
      return switch (field.type()) {
        case FieldType.Text _ -> Sql.text(value);
        case FieldType.Whole _, FieldType.Decimal _ -> "DECIMAL " + Sql.text(number(value));
        case FieldType.Floating(int bits) ->
            "CAST(%s AS %s)"
                .formatted(
                    Sql.text(Double.toString(Double.parseDouble(value))),
                    bits == 32 ? "real" : "double");
        case FieldType.Bool _ -> bool(value);
        case FieldType.Date _ -> "DATE '%s'".formatted(LocalDate.parse(value));
        case FieldType.Time _ ->
            "TIME '%s'".formatted(LocalTime.parse(value).format(DateTimeFormatter.ISO_LOCAL_TIME));
        case FieldType.Timestamp _ -> "TIMESTAMP '%s UTC'".formatted(MICROS.format(instant(value)));
        case FieldType.Array _, FieldType.Struct _, FieldType.Mapping _ ->
            throw new UserError(name + " holds several values; name a field that holds one");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UserError(
          "'%s' is no value of %s; write for example %s=%s"
              .formatted(value, name, field.name(), example(field.type())),
          e);
    }
  }

  private static String number(String value) {
    if (!value.matches(NUMBER)) {
      throw new IllegalArgumentException("no number");
    }
    return value;
  }

  private static String bool(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("neither");
    }
    return value;
  }

  /** With its zone, since the data's may be another than that in which answers are shown. */
  private static OffsetDateTime instant(String value) {
    String iso = value.replaceFirst(" UTC$", "Z").replaceFirst("(?<=\\d) (?=\\d)", "T");
    return OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static String example(FieldType type) {
    return switch (type) {
      case FieldType.Bool _ -> "true";
      case FieldType.Date _ -> "2026-11-01";
      case FieldType.Time _ -> "12:30:00";
      case FieldType.Timestamp _ -> "'2026-11-01 12:30:00 UTC'";
      default -> "42";
    };
  }
}
