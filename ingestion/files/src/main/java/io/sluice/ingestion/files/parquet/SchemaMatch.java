package io.sluice.ingestion.files.parquet;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.Columns;
import io.sluice.ingestion.files.record.FieldNames;
import io.sluice.ingestion.files.record.Places;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Holds a file's schema against a contract, before any row is read. */
final class SchemaMatch {
  private static final Reading NOTHING = (_, _) -> null;

  private final List<String> misfits = new ArrayList<>();

  private final WriterCalendar calendar;

  private SchemaMatch(WriterCalendar calendar) {
    this.calendar = calendar;
  }

  /**
   * How rows of the file become rows of the contract.
   *
   * @throws FileProblem that tells every column whose type does not fit
   */
  static Reading of(Contract contract, MessageType schema, Columns columns, WriterCalendar calendar)
      throws FileProblem {
    var match = new SchemaMatch(calendar);
    Reading row =
        match.struct(
            contract.fields(), schema, columns.columnOfField(contract.fields().size()), "", "");
    if (!match.misfits.isEmpty()) {
      throw new FileProblem(
          "the file's schema does not fit the contract; no row was read: "
              + String.join("; ", match.misfits));
    }
    return row;
  }

  private Reading struct(
      List<Field> fields, GroupType group, int[] members, String place, String rule) {
    Reading[] readings = new Reading[fields.size()];
    for (int i = 0; i < readings.length; i++) {
      if (members[i] >= 0) {
        Type found = group.getType(members[i]);
        readings[i] =
            value(
                fields.get(i).type(),
                found,
                Places.member(place, found.getName()),
                Places.member(rule, fields.get(i).name()));
      } else if (fields.get(i).required() && !place.isEmpty()) {
        misfits.add(
            "column %s is missing, and the contract requires it"
                .formatted(Places.member(place, fields.get(i).sourceName())));
      }
    }
    return Reading.struct(group, members, readings);
  }

  private Reading value(FieldType wanted, Type found, String place, String rule) {
    if (found.isRepetition(Type.Repetition.REPEATED)) {
      return wanted instanceof FieldType.Array(Field element)
          ? Reading.items(one(element.type(), found, place + "[]", rule + "[]"), -1)
          : misfit(wanted, found, place);
    }
    return one(wanted, found, place, rule);
  }

  private Reading one(FieldType wanted, Type found, String place, String rule) {
    return switch (wanted) {
      case FieldType.Array(Field element) -> list(wanted, element, found, place, rule);
      case FieldType.Mapping mapping -> map(mapping, found, place, rule);
      case FieldType.Struct(List<Field> fields) -> {
        if (found.isPrimitive() || found.getLogicalTypeAnnotation() != null) {
          yield misfit(wanted, found, place);
        }
        GroupType group = found.asGroupType();
        yield struct(fields, group, members(fields, group), place, rule);
      }
      default -> {
        if (!found.isPrimitive()) {
          yield misfit(wanted, found, place);
        }
        if (found.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.UnknownLogicalTypeAnnotation) {
          yield NOTHING;
        }
        yield Fit.of(wanted, found.asPrimitiveType())
            ? Reading.scalar(wanted, Leaf.reader(found.asPrimitiveType(), calendar), rule)
            : misfit(wanted, found, place);
      }
    };
  }

  private Reading list(FieldType wanted, Field element, Type found, String place, String rule) {
    boolean list =
        !found.isPrimitive()
            && found.getLogicalTypeAnnotation()
                instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
            && Nesting.isRepeatedInside(found.asGroupType());
    if (!list) {
      return misfit(wanted, found, place);
    }
    Type repeated = found.asGroupType().getType(0);
    int inside = Nesting.itemInside(found.asGroupType());
    Reading item =
        inside < 0
            ? one(element.type(), repeated, place + "[]", rule + "[]")
            : value(
                element.type(), repeated.asGroupType().getType(inside), place + "[]", rule + "[]");
    return Reading.wrapped(Reading.items(item, inside));
  }

  private Reading map(FieldType.Mapping wanted, Type found, String place, String rule) {
    boolean map =
        !found.isPrimitive()
            && (found.getLogicalTypeAnnotation()
                    instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
                || found.getLogicalTypeAnnotation()
                    instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation)
            && Nesting.isRepeatedInside(found.asGroupType())
            && !found.asGroupType().getType(0).isPrimitive()
            && found.asGroupType().getType(0).asGroupType().getFieldCount() > 0;
    if (!map) {
      return misfit(wanted, found, place);
    }
    GroupType entry = found.asGroupType().getType(0).asGroupType();
    Reading key = value(wanted.key().type(), entry.getType(0), place + ".key", rule + ".key");
    Reading value =
        entry.getFieldCount() < 2
            ? NOTHING
            : value(wanted.value().type(), entry.getType(1), place + ".value", rule + ".value");
    return Reading.wrapped(Reading.entries(key, value, rule));
  }

  private static int[] members(List<Field> fields, GroupType group) {
    return FieldNames.places(
        fields, name -> group.containsField(name) ? group.getFieldIndex(name) : -1);
  }

  private Reading misfit(FieldType wanted, Type found, String place) {
    misfits.add(
        "column %s is %s, the contract wants %s%s"
            .formatted(place, Fit.shown(found), Fit.shown(wanted), Fit.advice(wanted, found)));
    return NOTHING;
  }
}
