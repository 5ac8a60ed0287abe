package io.sluice.ingestion.files.parquet;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.stream.Collectors;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Which types of a file hold values of which types of a contract. A type fits when its values can
 * be the contract's without rounding; whether each of them is, the rows tell.
 */
final class Fit {
  private Fit() {}

  static boolean of(FieldType wanted, PrimitiveType found) {
    LogicalTypeAnnotation logical = found.getLogicalTypeAnnotation();
    return switch (wanted) {
      case FieldType.Text _ -> Leaf.isText(found);
      case FieldType.Whole _, FieldType.Floating _ -> isExact(found) || isFloating(found);
      case FieldType.Decimal _ -> isExact(found);
      case FieldType.Bool _ -> found.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN;
      case FieldType.Date _ ->
          logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation || Leaf.isText(found);
      case FieldType.Time _ ->
          logical instanceof LogicalTypeAnnotation.TimeLogicalTypeAnnotation || Leaf.isText(found);
      case FieldType.Timestamp timestamp ->
          Leaf.isText(found)
              || found.getPrimitiveTypeName() == PrimitiveTypeName.INT96
              || (logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation at
                  && (at.isAdjustedToUTC() || timestamp.zone().isPresent()));
      case FieldType.Array _, FieldType.Struct _, FieldType.Mapping _ -> false;
    };
  }

  private static boolean isExact(PrimitiveType found) {
    boolean whole =
        found.getPrimitiveTypeName() == PrimitiveTypeName.INT32
            || found.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    return switch (found.getLogicalTypeAnnotation()) {
      case null -> whole;
      case LogicalTypeAnnotation.IntLogicalTypeAnnotation _ -> true;
      case LogicalTypeAnnotation.DecimalLogicalTypeAnnotation _ -> true;
      default -> false;
    };
  }

  private static boolean isFloating(PrimitiveType found) {
    return found.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT
        || found.getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE
        || found.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
  }

  static String shown(Type found) {
    String repeated = found.isRepetition(Type.Repetition.REPEATED) ? "repeated " : "";
    if (found.getLogicalTypeAnnotation() != null) {
      return repeated + found.getLogicalTypeAnnotation();
    }
    return found.isPrimitive()
        ? repeated + found.asPrimitiveType().getPrimitiveTypeName()
        : repeated
            + "a group of "
            + found.asGroupType().getFields().stream()
                .map(Type::getName)
                .collect(Collectors.joining(", "));
  }

  static String shown(FieldType wanted) {
    return switch (wanted) {
      case FieldType.Text _ -> "string";
      case FieldType.Whole(int bits) -> "integer of %d bits".formatted(bits);
      case FieldType.Decimal(int precision, int scale) ->
          "decimal(%d,%d)".formatted(precision, scale);
      case FieldType.Floating(int bits) -> "number of %d bits".formatted(bits);
      case FieldType.Bool _ -> "boolean";
      case FieldType.Date _ -> "date";
      case FieldType.Time _ -> "time";
      case FieldType.Timestamp(var _, var zone) ->
          zone.map(id -> "timestamp (local ones of " + id + ")").orElse("timestamp with a zone");
      case FieldType.Array(Field element) -> "array of " + shown(element.type());
      case FieldType.Struct(var fields) ->
          "object of " + fields.stream().map(Field::sourceName).collect(Collectors.joining(", "));
      case FieldType.Mapping(Field key, Field value) ->
          "map of %s to %s".formatted(shown(key.type()), shown(value.type()));
    };
  }

  static String advice(FieldType wanted, Type found) {
    boolean floating = found.isPrimitive() && isFloating(found.asPrimitiveType());
    return switch (wanted) {
      case FieldType.Decimal(int precision, int scale) when floating ->
          " (floating point cannot hold exact decimals: write the column as DECIMAL(%d,%d), or say"
                  .formatted(precision, scale)
              + " format: f64 in the contract)";
      case FieldType.Timestamp _
          when found.getLogicalTypeAnnotation()
              instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation ->
          " (these are local times: say defaultTimezone in the contract, or write the column as"
              + " adjusted to UTC)";
      default -> "";
    };
  }
}
